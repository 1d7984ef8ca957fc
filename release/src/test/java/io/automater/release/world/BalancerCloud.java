package io.automater.release.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * One load balancer with its two target groups, a live rule and a candidate rule. Neither has a
 * conditional write, and what a rule shows may be behind what was set.
 *
 * <p>Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyRule.html
 */
public final class BalancerCloud {

  private static final String ARN = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:";

  private final VirtualTime time;
  private final ClusterCloud cluster;
  private final LongSupplier staleness;
  private final Runnable changed;
  private final String name;
  private final Map<String, RuleState> rules = new HashMap<>();

  private static final class RuleState {
    private List<Action> actions;
    private List<Action> before;
    private long shownFrom;
    private final Map<String, String> tags = new HashMap<>();
  }

  /**
   * @param cluster whose pods are the targets
   * @param staleness for how many milliseconds a rule still shows what it was before
   * @param changed is told after each change of the live rule
   */
  public BalancerCloud(
      VirtualTime time,
      String environment,
      ClusterCloud cluster,
      LongSupplier staleness,
      Runnable changed) {
    this.time = time;
    this.name = "automater-" + environment;
    this.cluster = cluster;
    this.staleness = staleness;
    this.changed = changed;
    for (String kind : List.of("live", "candidate")) {
      RuleState rule = new RuleState();
      rule.actions = forward(100, 0);
      rule.before = rule.actions;
      rule.tags.put("automater:rule", kind);
      rules.put(rule(kind), rule);
    }
  }

  private static String rule(String kind) {
    return ARN + "listener-rule/app/" + kind;
  }

  private String group(String colour) {
    return ARN + "targetgroup/" + name + "-" + colour + "/1";
  }

  private List<Action> forward(int blue, int green) {
    return List.of(
        Action.builder()
            .type(ActionTypeEnum.FORWARD)
            .forwardConfig(
                ForwardActionConfig.builder()
                    .targetGroups(tuple("blue", blue), tuple("green", green))
                    .build())
            .build());
  }

  private TargetGroupTuple tuple(String colour, int weight) {
    return TargetGroupTuple.builder().targetGroupArn(group(colour)).weight(weight).build();
  }

  /** The weight of a colour in the live rule, as traffic feels it. */
  public int weight(String colour) {
    return rules.get(rule("live")).actions.getFirst().forwardConfig().targetGroups().stream()
        .filter(tuple -> tuple.targetGroupArn().equals(group(colour)))
        .mapToInt(TargetGroupTuple::weight)
        .sum();
  }

  /** As a person with the CLI sets the live rule. */
  public void weighByHand(int blue, int green) {
    modify(rule("live"), forward(blue, green));
  }

  /** A tag of the live rule. */
  public String tag(String key) {
    return rules.get(rule("live")).tags.get(key);
  }

  private List<Rule> modify(String arn, List<Action> actions) {
    RuleState rule = rules.get(arn);
    rule.before = shown(rule);
    rule.actions = actions;
    rule.shownFrom = time.millis() + staleness.getAsLong();
    if (arn.equals(rule("live"))) {
      changed.run();
    }
    return List.of(described(arn, actions));
  }

  private List<Action> shown(RuleState rule) {
    return shown(rule, false);
  }

  private List<Action> shown(RuleState rule, boolean fresh) {
    return !fresh && time.millis() < rule.shownFrom ? rule.before : rule.actions;
  }

  private static Rule described(String arn, List<Action> actions) {
    return Rule.builder().ruleArn(arn).isDefault(false).actions(actions).build();
  }

  private DescribeRulesResponse rules(DescribeRulesRequest request, boolean fresh) {
    List<String> arns =
        request.hasRuleArns() ? request.ruleArns() : List.of(rule("live"), rule("candidate"));
    List<Rule> described = new ArrayList<>();
    for (String arn : arns) {
      described.add(described(arn, shown(rules.get(arn), fresh)));
    }
    return DescribeRulesResponse.builder().rules(described).build();
  }

  private DescribeTagsResponse tags(DescribeTagsRequest request) {
    List<TagDescription> all = new ArrayList<>();
    for (String arn : request.resourceArns()) {
      List<Tag> tags = new ArrayList<>();
      rules.get(arn).tags.forEach((key, value) -> tags.add(tag(key, value)));
      all.add(TagDescription.builder().resourceArn(arn).tags(tags).build());
    }
    return DescribeTagsResponse.builder().tagDescriptions(all).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private DescribeTargetHealthResponse health(DescribeTargetHealthRequest request) {
    String colour = request.targetGroupArn().contains("-blue/") ? "blue" : "green";
    List<TargetHealthDescription> targets = new ArrayList<>();
    for (int i = 0; i < cluster.ready(colour); i++) {
      targets.add(
          TargetHealthDescription.builder()
              .targetHealth(health -> health.state(TargetHealthStateEnum.HEALTHY))
              .build());
    }
    return DescribeTargetHealthResponse.builder().targetHealthDescriptions(targets).build();
  }

  /**
   * The client of one process.
   *
   * @param fresh sees each change at once
   */
  public ElasticLoadBalancingV2Client client(Wire wire, boolean fresh) {
    return new ElasticLoadBalancingV2Client() {
      @Override
      public DescribeTargetGroupsResponse describeTargetGroups(
          DescribeTargetGroupsRequest request) {
        return wire.call(
            Service.BALANCER,
            "DescribeTargetGroups",
            false,
            () ->
                DescribeTargetGroupsResponse.builder()
                    .targetGroups(
                        List.of("blue", "green").stream()
                            .map(
                                colour ->
                                    software.amazon.awssdk.services.elasticloadbalancingv2.model
                                        .TargetGroup.builder()
                                        .targetGroupName(name + "-" + colour)
                                        .targetGroupArn(group(colour))
                                        .loadBalancerArns(ARN + "loadbalancer/app/" + name + "/1")
                                        .build())
                            .toList())
                    .build());
      }

      @Override
      public DescribeListenersResponse describeListeners(DescribeListenersRequest request) {
        return wire.call(
            Service.BALANCER,
            "DescribeListeners",
            false,
            () ->
                DescribeListenersResponse.builder()
                    .listeners(listener -> listener.listenerArn(ARN + "listener/app/1"))
                    .build());
      }

      @Override
      public DescribeRulesResponse describeRules(DescribeRulesRequest request) {
        return wire.call(Service.BALANCER, "DescribeRules", false, () -> rules(request, fresh));
      }

      @Override
      public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        return wire.call(Service.BALANCER, "DescribeTags", false, () -> tags(request));
      }

      @Override
      public DescribeTargetHealthResponse describeTargetHealth(
          DescribeTargetHealthRequest request) {
        return wire.call(Service.BALANCER, "DescribeTargetHealth", false, () -> health(request));
      }

      @Override
      public ModifyRuleResponse modifyRule(ModifyRuleRequest request) {
        return wire.call(
            Service.BALANCER,
            "ModifyRule",
            true,
            () ->
                ModifyRuleResponse.builder()
                    .rules(modify(request.ruleArn(), request.actions()))
                    .build());
      }

      @Override
      public AddTagsResponse addTags(AddTagsRequest request) {
        return wire.call(
            Service.BALANCER,
            "AddTags",
            true,
            () -> {
              for (String arn : request.resourceArns()) {
                request.tags().forEach(tag -> rules.get(arn).tags.put(tag.key(), tag.value()));
              }
              changed.run();
              return AddTagsResponse.builder().build();
            });
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
