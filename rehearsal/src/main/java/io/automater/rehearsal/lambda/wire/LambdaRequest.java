package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.lambda.LambdaException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request to an operation, with the names in its path read. */
final class LambdaRequest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final HttpRequest http;
  private final FunctionName name;
  private final String item;
  private Optional<JsonNode> json = Optional.empty();

  private LambdaRequest(HttpRequest http, FunctionName name, String item) {
    this.http = http;
    this.name = name;
    this.item = item;
  }

  /**
   * @param function as it stands in the path; empty when there is none
   * @param item the last name in the path: an alias, a statement; empty when there is none
   */
  static LambdaRequest of(HttpRequest http, String function, String item) {
    return new LambdaRequest(http, FunctionName.of(decode(function)), decode(item));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  HttpRequest http() {
    return http;
  }

  FunctionName name() {
    return name;
  }

  /** The function's name, whichever way it was given. */
  String function() {
    return name.name();
  }

  String item() {
    return item;
  }

  String subject() {
    return function().isEmpty() || item.isEmpty() ? function() + item : function() + ":" + item;
  }

  /**
   * The version or alias that is meant.
   *
   * @throws LambdaException when name and query name two
   */
  Optional<String> qualifier() {
    Optional<String> asked = http.query("Qualifier");
    asked.ifPresent(LambdaRequest::checkQualifier);
    if (asked.isPresent() && name.qualifier().isPresent() && !asked.equals(name.qualifier())) {
      throw LambdaException.invalid(
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    return asked.or(name::qualifier);
  }

  private static void checkQualifier(String text) {
    if (!text.matches("[a-zA-Z0-9$_-]+")) {
      throw LambdaException.validation(
          "qualifier", text, "Member must satisfy regular expression pattern: (|[a-zA-Z0-9$_-]+)");
    }
    if (text.length() > 128) {
      throw LambdaException.validation(
          "qualifier", text, "Member must have length less than or equal to 128");
    }
  }

  /**
   * The body as an object; an empty body is an empty object.
   *
   * @throws LambdaException when it is no JSON object
   */
  JsonNode json() {
    if (json.isEmpty()) {
      json = Optional.of(http.body().length == 0 ? JSON.createObjectNode() : parsed(http.body()));
    }
    return json.get();
  }

  private static JsonNode parsed(byte[] body) {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (IOException malformed) {
      throw malformed(": " + malformed.getClass().getSimpleName());
    }
    throw malformed(": an object is needed");
  }

  private static LambdaException malformed(String why) {
    return new LambdaException(
        400, "InvalidRequestContentException", "Could not parse request body into json" + why);
  }

  static LambdaException unreadable(String member, String wanted, JsonNode value) {
    return new LambdaException(
        400, "SerializationException", member + " must be " + wanted + " and is " + value);
  }

  /**
   * A structure in a structure; a missing node when it is absent.
   *
   * @throws LambdaException when it is something else
   */
  static JsonNode structure(JsonNode outer, String member) {
    JsonNode inner = outer.path(member);
    if (!inner.isMissingNode() && !inner.isNull() && !inner.isObject()) {
      throw unreadable(member, "an object", inner);
    }
    return inner;
  }

  /** A text in a structure that may be absent. */
  static Optional<String> text(JsonNode structure, String member) {
    JsonNode value = structure.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw unreadable(member, "a string", value);
    }
    return Optional.of(value.asText());
  }

  /**
   * @throws LambdaException when it is absent
   */
  static String needed(JsonNode structure, String member) {
    return text(structure, member)
        .orElseThrow(
            () ->
                LambdaException.missing(
                    Character.toLowerCase(member.charAt(0)) + member.substring(1)));
  }

  /** A text that is one of some. */
  static Optional<String> choice(
      JsonNode structure, String member, String path, List<String> choices) {
    Optional<String> text = text(structure, member);
    if (text.isPresent() && !choices.contains(text.get())) {
      throw LambdaException.validation(
          path, text.get(), "Member must satisfy enum value set: " + choices);
    }
    return text;
  }

  static Optional<Integer> number(JsonNode structure, String member) {
    JsonNode value = structure.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isInt()) {
      throw unreadable(member, "an integer", value);
    }
    return Optional.of(value.asInt());
  }

  static boolean truth(JsonNode structure, String member) {
    JsonNode value = structure.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw unreadable(member, "true or false", value);
    }
    return value.booleanValue();
  }

  static Map<String, String> texts(JsonNode structure, String member) {
    Map<String, String> all = new HashMap<>();
    JsonNode map = structure(structure, member);
    map.properties()
        .forEach(
            entry ->
                all.put(
                    entry.getKey(),
                    text(map, entry.getKey())
                        .orElseThrow(() -> unreadable(member, "an object of strings", map))));
    return all;
  }

  /** A page of a list: what {@code Marker} and {@code MaxItems} select. */
  <T> Page<T> page(List<T> all, int most) {
    int from = http.query("Marker").map(text -> number("Marker", text)).orElse(0);
    int wanted = http.query("MaxItems").map(text -> number("MaxItems", text)).orElse(most);
    if (wanted < 1 || wanted > 10_000) {
      throw LambdaException.validation(
          "maxItems",
          String.valueOf(wanted),
          wanted < 1
              ? "Member must have value greater than or equal to 1"
              : "Member must have value less than or equal to 10000");
    }
    int to = Math.min(all.size(), from + Math.min(wanted, most));
    List<T> items = from >= all.size() ? List.of() : new ArrayList<>(all.subList(from, to));
    return new Page<>(items, to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
  }

  private static int number(String name, String text) {
    if (!text.matches("-?[0-9]{1,9}") || name.equals("Marker") && text.startsWith("-")) {
      throw LambdaException.invalid(name + " is not valid: " + text);
    }
    return Integer.parseInt(text);
  }

  /**
   * @param next the marker of the next page
   */
  record Page<T>(List<T> items, Optional<String> next) {}
}
