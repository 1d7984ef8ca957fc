package io.automater.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the body of an answer. */
final class BodyCheck {

  private static final int EXCERPT = 200;

  private BodyCheck() {}

  static List<Mismatch> check(BodyRule rule, Answer answer) {
    return switch (rule) {
      case BodyRule.Empty empty ->
          answer.body().length == 0
              ? List.of()
              : List.of(new Mismatch("body", "no body", excerpt(answer)));
      case BodyRule.NotEmpty some ->
          answer.body().length > 0
              ? List.of()
              : List.of(new Mismatch("body", "a body", excerpt(answer)));
      case BodyRule.JsonBody json -> checkJson(json, answer);
    };
  }

  static List<Mismatch> compare(BodyRule rule, Answer live, Answer candidate) {
    if (rule instanceof BodyRule.NotEmpty) {
      return (live.body().length == 0) == (candidate.body().length == 0)
          ? List.of()
          : List.of(new Mismatch("body", excerpt(live), excerpt(candidate)));
    }
    Map<String, ValueKind> volatileFields =
        rule instanceof BodyRule.JsonBody json ? json.volatileFields() : Map.of();
    Optional<JsonNode> before = Json.parse(live.body());
    Optional<JsonNode> after = Json.parse(candidate.body());
    if (before.isPresent() && after.isPresent()) {
      return new JsonComparison(volatileFields).compare(before.get(), after.get());
    }
    return Arrays.equals(live.body(), candidate.body())
        ? List.of()
        : List.of(new Mismatch("body", excerpt(live), excerpt(candidate)));
  }

  private static List<Mismatch> checkJson(BodyRule.JsonBody rule, Answer answer) {
    Optional<JsonNode> actual = Json.parse(answer.body());
    if (actual.isEmpty()) {
      return List.of(new Mismatch("body", rule.value().toString(), excerpt(answer)));
    }
    JsonComparison comparison = new JsonComparison(rule.volatileFields());
    List<Mismatch> mismatches = comparison.compare(rule.value(), actual.get());
    if (!mismatches.isEmpty() || !rule.exact()) {
      return mismatches;
    }
    JsonNode filled = comparison.withVolatileFieldsOf(actual.get(), rule.value());
    return Arrays.equals(Json.bytes(filled), answer.body())
        ? List.of()
        : List.of(new Mismatch("body bytes", filled.toString(), excerpt(answer)));
  }

  private static String excerpt(Answer answer) {
    if (answer.body().length == 0) {
      return "no body";
    }
    String text = answer.text();
    return text.length() <= EXCERPT
        ? text
        : text.substring(0, EXCERPT) + "… (" + answer.body().length + " bytes)";
  }
}
