package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the simulator says to one question, held against what the case expects. */
record Answer(PoliciesFile.Case asked, String action, JsonNode answer) {

  boolean isError() {
    return answer.has("error");
  }

  List<String> ignoredKeys() {
    List<String> ignored = new ArrayList<>();
    answer.path("ignored").forEach(key -> ignored.add(key.asText()));
    ignored.retainAll(asked.context().keySet());
    return ignored;
  }

  /**
   * Empty where it is as expected.
   *
   * @param onlyGuardrails whether nothing but SCPs and RCPs take part
   */
  String failure(boolean onlyGuardrails) {
    if (isError()) {
      return "the simulator refuses the question: %s%n%s"
          .formatted(answer.path("error"), question());
    }
    boolean allowed = answer.path("result").asText().equals("Allowed");
    if (allowed != (asked.expect() == PoliciesFile.Expectation.ALLOWED)) {
      return "is %s%n%s%n%s".formatted(answer.path("result").asText(), question(), explanation());
    }
    if (!allowed && onlyGuardrails && !answer.path("guardrail").asBoolean()) {
      return "is denied, but not by %s: it would be denied without them%n%s%n%s"
          .formatted(asked.with(), question(), explanation());
    }
    return "";
  }

  private String question() {
    return "%s as %s (identity %s) on %s of %s, with %s, in %s"
        .formatted(
            action,
            asked.principal(),
            asked.identity(),
            asked.resource(),
            asked.account(),
            asked.with(),
            asked.context());
  }

  private String explanation() {
    return answer.path("explanation").toPrettyString();
  }
}
