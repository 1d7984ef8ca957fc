package io.automater.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What must stand in a volatile field, whatever its value is. */
public enum ValueKind {
  STRING(node -> node.isTextual() && !node.textValue().isBlank()),
  INTEGER(JsonNode::isIntegralNumber),
  NUMBER(JsonNode::isNumber),
  BOOLEAN(JsonNode::isBoolean);

  private final Predicate<JsonNode> matches;

  ValueKind(Predicate<JsonNode> matches) {
    this.matches = matches;
  }

  boolean accepts(JsonNode node) {
    return matches.test(node);
  }

  /** The word used in {@code expectations.yaml}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ValueKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
