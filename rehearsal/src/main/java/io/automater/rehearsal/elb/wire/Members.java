package io.automater.rehearsal.elb.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.elb.ElbException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The members of an operation's input that are honoured here; a call with another one is refused by
 * that one's name, since nothing may be accepted and dropped.
 */
final class Members {
  /** What every call has. */
  private static final Set<String> PROTOCOL = Set.of("Action", "Version");

  private static final List<String> ACTION =
      List.of(
          "Actions[].Type",
          "Actions[].Order",
          "Actions[].TargetGroupArn",
          "Actions[].FixedResponseConfig.StatusCode",
          "Actions[].FixedResponseConfig.ContentType",
          "Actions[].FixedResponseConfig.MessageBody",
          "Actions[].ForwardConfig.TargetGroups[].TargetGroupArn",
          "Actions[].ForwardConfig.TargetGroups[].Weight",
          "Actions[].ForwardConfig.TargetGroupStickinessConfig.Enabled",
          "Actions[].ForwardConfig.TargetGroupStickinessConfig.DurationSeconds");
  private static final List<String> CONDITION =
      List.of(
          "Conditions[].Field",
          "Conditions[].Values[]",
          "Conditions[].PathPatternConfig.Values[]",
          "Conditions[].HttpHeaderConfig.HttpHeaderName",
          "Conditions[].HttpHeaderConfig.Values[]");

  private final Set<String> honoured;

  private Members(Set<String> honoured) {
    this.honoured = honoured;
  }

  /**
   * @param names with their path, {@code []} after a list
   */
  static Members of(String... names) {
    Set<String> all = new HashSet<>(PROTOCOL);
    all.addAll(List.of(names));
    return new Members(all);
  }

  /** These, and a rule's actions and conditions. */
  Members andOfRule() {
    Set<String> all = new HashSet<>(honoured);
    all.addAll(ACTION);
    all.addAll(CONDITION);
    return new Members(all);
  }

  /**
   * @throws ElbException where the input has another one
   */
  void check(Input input) {
    check("", input.tree());
  }

  private void check(String path, JsonNode node) {
    if (node.isArray()) {
      node.forEach(item -> check(path + "[]", item));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  check(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue()));
    } else if (!honoured.contains(path) && !isEmptyList(path, node)) {
      throw ElbException.validation("The rehearsal does not support the parameter " + path);
    }
  }

  /** Clients send a list that is empty as a name without a value. */
  private boolean isEmptyList(String path, JsonNode node) {
    return node.asText().isEmpty()
        && honoured.stream().anyMatch(member -> member.startsWith(path + "[]"));
  }
}
