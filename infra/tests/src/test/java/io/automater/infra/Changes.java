package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The changes of a plan as {@code action address} lines, and the values that differ. */
final class Changes {
  private Changes() {}

  static List<String> of(JsonNode plan) {
    List<String> changes = new ArrayList<>();
    for (JsonNode resource : plan.path("resource_changes")) {
      String actions = resource.path("change").path("actions").toString();
      if (!actions.equals("[\"no-op\"]") && !actions.equals("[\"read\"]")) {
        changes.add(
            actions
                + " "
                + resource.path("address").asText()
                + differences(resource.path("change")));
      }
    }
    plan.path("output_changes")
        .properties()
        .forEach(
            output -> {
              if (!output.getValue().path("actions").toString().equals("[\"no-op\"]")) {
                changes.add("output " + output.getKey());
              }
            });
    return changes;
  }

  private static String differences(JsonNode change) {
    StringBuilder differences = new StringBuilder();
    change
        .path("after")
        .properties()
        .forEach(
            after -> {
              JsonNode before = change.path("before").path(after.getKey());
              if (!before.isMissingNode() && !before.equals(after.getValue())) {
                differences
                    .append(" ")
                    .append(after.getKey())
                    .append(": ")
                    .append(before)
                    .append(" -> ")
                    .append(after.getValue());
              }
            });
    return differences.toString();
  }
}
