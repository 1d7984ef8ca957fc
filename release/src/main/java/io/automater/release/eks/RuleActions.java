package io.automater.release.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.traffic.TargetFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/**
 * The actions of a rule with other weights. A rule is written whole, so what a person set beside
 * the weights (stickiness, another action, its order) is written as it was read.
 *
 * <p>Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyRule.html
 */
final class RuleActions {

  private final Map<Colour, String> targetGroups;

  /**
   * @param targetGroups ARNs of the two that are weighed
   */
  RuleActions(Map<Colour, String> targetGroups) {
    this.targetGroups = targetGroups;
  }

  List<Action> with(List<Action> read, Weights weights) {
    List<Action> actions = new ArrayList<>();
    for (Action action : read) {
      if (action.type() == ActionTypeEnum.FORWARD) {
        // Beside a forward configuration a lone target group is refused.
        actions.add(
            action.toBuilder()
                .targetGroupArn(null)
                .forwardConfig(forward(action.forwardConfig(), weights))
                .build());
      } else {
        actions.add(withSecret(action));
      }
    }
    if (actions.stream().noneMatch(action -> action.type() == ActionTypeEnum.FORWARD)) {
      throw new TargetFailure(
          "the rule forwards nothing, somebody gave it "
              + actions.stream().map(Action::typeAsString).collect(Collectors.joining(", "))
              + " instead: give it its forward action back first");
    }
    return actions;
  }

  /** A client's secret is never told, so it has to be said that it stays. */
  private static Action withSecret(Action action) {
    return action.authenticateOidcConfig() == null
        ? action
        : action.toBuilder()
            .authenticateOidcConfig(
                action.authenticateOidcConfig().toBuilder().useExistingClientSecret(true).build())
            .build();
  }

  /** Both groups stay in a rule at any weight: one in no rule gets no health checks. */
  private ForwardActionConfig forward(ForwardActionConfig read, Weights weights) {
    List<TargetGroupTuple> groups = new ArrayList<>();
    for (Colour colour : Colour.values()) {
      groups.add(
          TargetGroupTuple.builder()
              .targetGroupArn(targetGroups.get(colour))
              .weight(weights.of(colour))
              .build());
    }
    Optional<ForwardActionConfig> before = Optional.ofNullable(read);
    before.stream()
        .flatMap(config -> config.targetGroups().stream())
        .filter(group -> !targetGroups.containsValue(group.targetGroupArn()))
        .forEach(groups::add);
    return before
        .map(ForwardActionConfig::toBuilder)
        .orElseGet(ForwardActionConfig::builder)
        .targetGroups(groups)
        .build();
  }

  /** As the AWS CLI takes them. */
  static String json(List<Action> actions) {
    return node(actions).toString();
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case SdkPojo object -> {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (SdkField<?> field : object.sdkFields()) {
          Object child = field.getValueOrDefault(object);
          boolean none = child == null || (child instanceof List<?> list && list.isEmpty());
          if (!none) {
            node.set(field.memberName(), node(child));
          }
        }
        yield node;
      }
      case List<?> list -> {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        list.forEach(each -> node.add(node(each)));
        yield node;
      }
      case Map<?, ?> map -> {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        map.forEach((key, each) -> node.set(key.toString(), node(each)));
        yield node;
      }
      case Integer number -> JsonNodeFactory.instance.numberNode(number);
      case Long number -> JsonNodeFactory.instance.numberNode(number);
      case Boolean truth -> JsonNodeFactory.instance.booleanNode(truth);
      default -> JsonNodeFactory.instance.textNode(value.toString());
    };
  }
}
