package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code labelSelector} and {@code fieldSelector} of a list, by equality and by sets. */
final class Selector {
  private static final Pattern SET = Pattern.compile("(\\S+) (in|notin) \\((.*)\\)");

  private static final Pattern FIELDS =
      Pattern.compile("metadata\\.(name|namespace)|involvedObject\\.[a-zA-Z]+|type|reason");

  private Selector() {}

  static Predicate<JsonNode> labels(String text) {
    return all(
        text,
        requirement -> object -> matches(object.path("metadata").path("labels"), requirement));
  }

  /**
   * Of {@code metadata}, and of events whom they are about, their type and their reason; not {@code
   * !=}.
   */
  static Predicate<JsonNode> fields(String text) {
    return all(
        text,
        requirement -> {
          String[] parts = requirement.split("==?", 2);
          if (parts.length < 2 || !FIELDS.matcher(parts[0]).matches()) {
            throw KubernetesError.badRequest("field label not supported: " + requirement);
          }
          JsonPointer field = JsonPointer.compile("/" + parts[0].replace('.', '/'));
          return object -> object.at(field).asText().equals(parts[1]);
        });
  }

  private static Predicate<JsonNode> all(
      String text, java.util.function.Function<String, Predicate<JsonNode>> one) {
    // A comma within parentheses belongs to a set.
    List<String> requirements =
        Arrays.stream(text.split(",(?![^(]*\\))"))
            .map(String::strip)
            .filter(requirement -> !requirement.isEmpty())
            .toList();
    return requirements.stream().map(one).reduce(object -> true, Predicate::and);
  }

  private static boolean matches(JsonNode labels, String requirement) {
    Matcher set = SET.matcher(requirement);
    if (set.matches()) {
      List<String> values = Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
      boolean within = values.contains(labels.path(set.group(1)).asText(""));
      return set.group(2).equals("in") == within;
    }
    if (requirement.contains("!=")) {
      String[] parts = requirement.split("!=", 2);
      return !labels.path(parts[0]).asText("").equals(parts[1]);
    }
    if (requirement.contains("=")) {
      String[] parts = requirement.split("==?", 2);
      return labels.has(parts[0]) && labels.path(parts[0]).asText().equals(parts[1]);
    }
    return requirement.startsWith("!")
        ? !labels.has(requirement.substring(1))
        : labels.has(requirement);
  }
}
