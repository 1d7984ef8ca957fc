package io.automater.rehearsal.elb.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.elb.Action;
import io.automater.rehearsal.elb.Condition;
import io.automater.rehearsal.elb.ElbException;
import io.automater.rehearsal.elb.LoadBalancing;
import io.automater.rehearsal.elb.Rule;
import io.automater.rehearsal.elb.TargetGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations that change something. */
final class Changes {
  private final LoadBalancing balancing;

  Changes(LoadBalancing balancing) {
    this.balancing = balancing;
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode modifyRule(Input input) {
    String arn = input.required("RuleArn");
    balancing.rule(arn);
    List<Condition> conditions =
        input.has("Conditions")
            ? input.parts("Conditions").stream().map(RuleInput::condition).toList()
            : null;
    Action action = input.has("Actions") ? RuleInput.action(input, balancing) : null;
    Rule rule = balancing.modify(arn, conditions, action);
    ObjectNode result = nothing();
    result.putArray("Rules").add(Shapes.rule(rule));
    return result;
  }

  ObjectNode addTags(Input input) {
    Map<String, String> tags = new LinkedHashMap<>();
    input.parts("Tags").forEach(tag -> tags.put(tag.required("Key"), tag.text("Value").orElse("")));
    if (tags.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
      throw ElbException.validation("Tag keys cannot start with 'aws:'");
    }
    List<String> arns = input.texts("ResourceArns");
    // All of them exist, or nothing is done.
    arns.forEach(balancing::tags);
    arns.forEach(arn -> balancing.tag(arn, tags));
    return nothing();
  }

  ObjectNode removeTags(Input input) {
    input.texts("ResourceArns").forEach(arn -> balancing.untag(arn, input.texts("TagKeys")));
    return nothing();
  }

  ObjectNode registerTargets(Input input) {
    TargetGroup group = balancing.targetGroup(input.required("TargetGroupArn"));
    Targets.of(input, group).forEach(group::register);
    return nothing();
  }

  ObjectNode deregisterTargets(Input input) {
    TargetGroup group = balancing.targetGroup(input.required("TargetGroupArn"));
    Targets.of(input, group).forEach(group::deregister);
    return nothing();
  }
}
