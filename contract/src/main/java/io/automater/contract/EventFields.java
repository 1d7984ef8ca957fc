package io.automater.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an event's fields by JSON pointer, with errors that name the file and the field. */
final class EventFields {

  private final Path file;
  private final JsonNode event;

  EventFields(Path file, JsonNode event) {
    this.file = file;
    this.event = event;
  }

  String text(String pointer) {
    JsonNode node = event.at(pointer);
    if (!node.isTextual()) {
      throw bad(pointer, "a string", node);
    }
    return node.textValue();
  }

  /**
   * The members of an object of strings but those that are null; none when it is absent or null.
   */
  Map<String, String> texts(String pointer) {
    Map<String, String> result = new LinkedHashMap<>();
    objectAt(pointer)
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isNull()) {
                return;
              }
              if (!member.getValue().isTextual()) {
                throw bad(pointer + "/" + member.getKey(), "a string", member.getValue());
              }
              result.put(member.getKey(), member.getValue().textValue());
            });
    return result;
  }

  /** The members of an object of lists of strings; none when the object is absent or null. */
  Map<String, List<String>> lists(String pointer) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    objectAt(pointer)
        .properties()
        .forEach(
            member ->
                result.put(
                    member.getKey(), strings(pointer + "/" + member.getKey(), member.getValue())));
    return result;
  }

  /** A list of strings; empty when it is absent or null. */
  List<String> list(String pointer) {
    JsonNode node = event.at(pointer);
    return isAbsent(node) ? List.of() : strings(pointer, node);
  }

  /** The body's bytes, decoded where {@code isBase64Encoded} says so. */
  byte[] body() {
    JsonNode body = event.at("/body");
    if (isAbsent(body)) {
      return new byte[0];
    }
    String text = text("/body");
    if (!event.path("isBase64Encoded").asBoolean()) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new BadContract(
          file + ": /body: isBase64Encoded is true, but it is not base64: " + e.getMessage(), e);
    }
  }

  private JsonNode objectAt(String pointer) {
    JsonNode node = event.at(pointer);
    if (!isAbsent(node) && !node.isObject()) {
      throw bad(pointer, "an object", node);
    }
    return node;
  }

  private List<String> strings(String pointer, JsonNode node) {
    if (!node.isArray()) {
      throw bad(pointer, "a list of strings", node);
    }
    List<String> values = new ArrayList<>();
    for (JsonNode value : node) {
      if (!value.isTextual()) {
        throw bad(pointer, "a list of strings", node);
      }
      values.add(value.textValue());
    }
    return values;
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private BadContract bad(String pointer, String expected, JsonNode found) {
    return new BadContract(
        "%s: %s: expected %s, found %s".formatted(file, pointer, expected, Json.words(found)));
  }
}
