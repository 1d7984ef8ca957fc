package io.automater.rehearsal.elb.wire;

import io.automater.rehearsal.elb.Action;
import io.automater.rehearsal.elb.Condition;
import io.automater.rehearsal.elb.ElbException;
import io.automater.rehearsal.elb.LoadBalancing;
import io.automater.rehearsal.elb.Stickiness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the conditions and actions of a rule, and refuses what AWS refuses. */
final class RuleInput {
  private static final int MAX_WEIGHT = 999;
  private static final int MAX_GROUPS = 5;
  private static final int MAX_ORDER = 50_000;
  private static final int MAX_STICKY = 604_800;
  private static final int MAX_BODY = 1024;
  private static final List<String> CONTENT_TYPES =
      List.of("text/plain", "text/css", "text/html", "application/javascript", "application/json");

  private RuleInput() {}

  static Condition condition(Input input) {
    String field = input.required("Field");
    return switch (field) {
      case "http-header" -> {
        Input config = input.part("HttpHeaderConfig");
        yield new Condition.HttpHeader(config.required("HttpHeaderName"), values(config));
      }
      case "path-pattern" ->
          new Condition.PathPattern(
              input.has("PathPatternConfig")
                  ? values(input.part("PathPatternConfig"))
                  : values(input));
      default ->
          throw ElbException.validation(
              "Condition field '" + field + "' must be one of '[http-header, path-pattern]'");
    };
  }

  private static List<String> values(Input input) {
    List<String> values = input.texts("Values");
    if (values.isEmpty() || values.contains("")) {
      throw ElbException.validation("A condition value must be specified");
    }
    return values;
  }

  static Action action(Input call, LoadBalancing balancing) {
    List<Input> actions = call.parts("Actions");
    if (actions.size() != 1) {
      throw ElbException.validation(
          "A rule must have exactly one of the actions forward, redirect and fixed-response");
    }
    Input action = actions.getFirst();
    String type = action.required("Type");
    return switch (type) {
      case "forward" -> forward(action, balancing);
      case "fixed-response" -> fixed(action.part("FixedResponseConfig"), order(action));
      default ->
          throw ElbException.validation(
              "Action type '" + type + "' must be one of '[forward, fixed-response]'");
    };
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_FixedResponseActionConfig.html">FixedResponseActionConfig</a>
   */
  private static Action fixed(Input config, int order) {
    String status = config.required("StatusCode");
    if (!status.matches("[245]\\d\\d")) {
      throw ElbException.validation(
          "StatusCode '" + status + "' must be of the form 2XX, 4XX or 5XX");
    }
    String type = config.text("ContentType").orElse("text/plain");
    if (!CONTENT_TYPES.contains(type)) {
      throw ElbException.validation(
          "ContentType '" + type + "' must be one of '" + CONTENT_TYPES + "'");
    }
    String body = config.text("MessageBody").orElse("");
    if (body.length() > MAX_BODY) {
      throw ElbException.validation("MessageBody can have at most " + MAX_BODY + " characters");
    }
    return new Action.FixedResponse(Integer.parseInt(status), type, body, order);
  }

  private static Action forward(Input action, LoadBalancing balancing) {
    List<Action.Weighted> groups = new ArrayList<>();
    int at = 0;
    for (Input group : action.part("ForwardConfig").parts("TargetGroups")) {
      at++;
      groups.add(
          new Action.Weighted(
              balancing.targetGroup(group.required("TargetGroupArn")), weight(group, at)));
    }
    if (groups.isEmpty()) {
      groups.add(new Action.Weighted(balancing.targetGroup(action.required("TargetGroupArn")), 1));
    }
    checkSame(action, groups);
    check(groups);
    return new Action.Forward(groups, stickiness(action), order(action));
  }

  /** The group that stands beside the configuration has to be the only one in it. */
  private static void checkSame(Input action, List<Action.Weighted> groups) {
    if (action
        .text("TargetGroupArn")
        .filter(arn -> groups.size() != 1 || !groups.getFirst().group().arn().equals(arn))
        .isPresent()) {
      throw ElbException.validation(
          "You must specify the same target group in TargetGroupArn and ForwardConfig");
    }
  }

  private static int order(Input action) {
    int order = action.number("Order", 1);
    if (order < 1 || order > MAX_ORDER) {
      throw ElbException.validation(
          "Action order '" + order + "' must be between 1 and " + MAX_ORDER);
    }
    return order;
  }

  private static Stickiness stickiness(Input action) {
    Input config = action.part("ForwardConfig").part("TargetGroupStickinessConfig");
    String enabled = config.text("Enabled").orElse("false");
    if (!enabled.matches("true|false")) {
      throw ElbException.validation("Enabled is '" + enabled + "', must be true or false");
    }
    Optional<Integer> duration =
        config.text("DurationSeconds").map(given -> config.number("DurationSeconds", 0));
    boolean on = enabled.equals("true");
    if ((on && duration.isEmpty())
        || duration.filter(seconds -> seconds < 1 || seconds > MAX_STICKY).isPresent()) {
      throw ElbException.validation(
          "Target group stickiness duration must be between 1 and " + MAX_STICKY + " seconds");
    }
    return new Stickiness(on, duration);
  }

  private static int weight(Input group, int at) {
    int weight = group.number("Weight", 1);
    if (weight < 0 || weight > MAX_WEIGHT) {
      throw ElbException.validation(
          ("1 validation error detected: Value '%d' at"
                  + " 'actions.1.member.forwardConfig.targetGroups.%d.member.weight' failed to"
                  + " satisfy constraint: Member must have value %s than or equal to %d")
              .formatted(weight, at, weight < 0 ? "greater" : "less", weight < 0 ? 0 : MAX_WEIGHT));
    }
    return weight;
  }

  private static void check(List<Action.Weighted> groups) {
    Set<String> arns = new HashSet<>();
    groups.forEach(
        weighted -> {
          if (!arns.add(weighted.group().arn())) {
            throw ElbException.validation(
                "Target group ARNs must be unique: '" + weighted.group().arn() + "'");
          }
        });
    if (groups.size() > MAX_GROUPS) {
      throw ElbException.validation(
          "A forward action can have at most " + MAX_GROUPS + " target groups");
    }
  }
}
