package io.automater.release.eks;

import io.automater.release.traffic.TargetFailure;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The load balancer of one environment, {@code automater-<environment>}: two target groups, and in
 * its listener the rule of live traffic and the rule of the candidate, known by their tag {@code
 * automater:rule}.
 *
 * <p>Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
 */
final class LoadBalancer {

  private static final String RULE_TAG = "automater:rule";
  private static final String LIVE_TAG = "automater:live";
  private static final String LEASE_TAG = "automater:lease";

  /** What never changes while Terraform does not replace it. */
  private record Parts(
      String arn, Map<Colour, String> targetGroups, String liveRule, String candidateRule) {}

  private final ElasticLoadBalancingV2Client client;
  private final String name;
  private Parts found;

  /** The live rule's actions when they were last read. */
  private List<Action> seen = List.of();

  LoadBalancer(ElasticLoadBalancingV2Client client, String environment) {
    this.client = client;
    this.name = "automater-" + environment;
  }

  String name() {
    return name;
  }

  String arn() {
    return parts().arn();
  }

  String targetGroup(Colour colour) {
    return parts().targetGroups().get(colour);
  }

  /**
   * What CloudWatch calls the load balancer and a colour's target group: the ends of their ARNs.
   */
  Map<String, String> dimensions(Colour colour) {
    return Map.of(
        "LoadBalancer",
            arn().substring(arn().indexOf(":loadbalancer/") + ":loadbalancer/".length()),
        "TargetGroup", targetGroup(colour).substring(targetGroup(colour).lastIndexOf(':') + 1));
  }

  String liveRule() {
    return parts().liveRule();
  }

  /** The live rule, as the load balancer reports it now. */
  Rule live() {
    Map<String, String> tags = tags(List.of(liveRule())).getOrDefault(liveRule(), Map.of());
    return new Rule(
        weights(liveRule()), Optional.ofNullable(tags.get(LIVE_TAG)).flatMap(Colour::of));
  }

  void weigh(Weights weights) {
    forward("set the weights of load balancer " + name, liveRule(), weights);
  }

  /** What {@code aws elbv2 modify-rule --actions} takes for these weights, in JSON. */
  String actionsFor(Weights weights) {
    String rule = liveRule();
    RuleActions ours = new RuleActions(parts().targetGroups());
    return RuleActions.json(ours.with(seen.isEmpty() ? actions(rule) : seen, weights));
  }

  /** What a rollback by the load balancer's API alone has to know. */
  void note(Colour live, String lease) {
    LoadBalancerCalls.call(
        "tag the live rule of load balancer " + name,
        () ->
            client.addTags(
                request ->
                    request
                        .resourceArns(liveRule())
                        .tags(tag(LIVE_TAG, live.word()), tag(LEASE_TAG, lease))));
  }

  void preview(Colour colour) {
    forward(
        "put " + colour.word() + " behind the preview of load balancer " + name,
        parts().candidateRule(),
        new Weights(colour == Colour.BLUE ? 1 : 0, colour == Colour.GREEN ? 1 : 0));
  }

  /** How many of a colour's targets the load balancer would send requests to. */
  int healthy(Colour colour) {
    return (int)
        health(colour).stream()
            .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
            .count();
  }

  /** Why targets are not healthy, for people: {@code unhealthy (Target.ResponseCodeMismatch)}. */
  String ailments(Colour colour) {
    List<String> said =
        health(colour).stream()
            .filter(target -> target.targetHealth().state() != TargetHealthStateEnum.HEALTHY)
            .map(
                target ->
                    target.targetHealth().stateAsString()
                        + (target.targetHealth().reasonAsString() == null
                            ? ""
                            : " (" + target.targetHealth().reasonAsString() + ")"))
            .distinct()
            .toList();
    return said.isEmpty() ? "no target is registered" : String.join(", ", said);
  }

  private List<TargetHealthDescription> health(Colour colour) {
    return LoadBalancerCalls.call(
            "read the health of target group " + name + "-" + colour.word(),
            () ->
                client.describeTargetHealth(request -> request.targetGroupArn(targetGroup(colour))))
        .targetHealthDescriptions();
  }

  private Weights weights(String rule) {
    Map<String, Integer> byGroup = new HashMap<>();
    actions(rule).stream()
        .filter(action -> action.forwardConfig() != null)
        .flatMap(action -> action.forwardConfig().targetGroups().stream())
        .forEach(
            group ->
                byGroup.put(group.targetGroupArn(), group.weight() == null ? 1 : group.weight()));
    return new Weights(
        byGroup.getOrDefault(targetGroup(Colour.BLUE), 0),
        byGroup.getOrDefault(targetGroup(Colour.GREEN), 0));
  }

  private List<Action> actions(String rule) {
    List<Action> actions =
        LoadBalancerCalls.call(
                "read the actions of a rule of load balancer " + name,
                () -> client.describeRules(request -> request.ruleArns(rule)))
            .rules()
            .getFirst()
            .actions();
    if (rule.equals(liveRule())) {
      seen = actions;
    }
    return actions;
  }

  private void forward(String what, String rule, Weights weights) {
    List<Action> actions = new RuleActions(parts().targetGroups()).with(actions(rule), weights);
    LoadBalancerCalls.call(
        what, () -> client.modifyRule(request -> request.ruleArn(rule).actions(actions)));
  }

  private Parts parts() {
    if (found == null) {
      found = find();
    }
    return found;
  }

  private Parts find() {
    Map<Colour, String> groups = new EnumMap<>(Colour.class);
    String balancer = null;
    for (TargetGroup group :
        LoadBalancerCalls.call(
                "find the target groups of load balancer " + name,
                () ->
                    client.describeTargetGroups(
                        request -> request.names(name + "-blue", name + "-green")))
            .targetGroups()) {
      Colour.of(group.targetGroupName().substring(name.length() + 1))
          .ifPresent(colour -> groups.put(colour, group.targetGroupArn()));
      balancer = group.loadBalancerArns().stream().findFirst().orElse(balancer);
    }
    if (groups.size() != 2 || balancer == null) {
      throw new TargetFailure(
          "load balancer "
              + name
              + " has no target groups "
              + name
              + "-blue and "
              + name
              + "-green in a rule: apply the environment's Terraform first");
    }
    Map<String, String> rules = rules(balancer);
    return new Parts(balancer, groups, rule(rules, "live"), rule(rules, "candidate"));
  }

  /** ARNs by what their tag says they are. */
  private Map<String, String> rules(String balancer) {
    Map<String, String> byKind = new HashMap<>();
    for (Listener listener :
        LoadBalancerCalls.call(
                "read the listeners of load balancer " + name,
                () -> client.describeListeners(request -> request.loadBalancerArn(balancer)))
            .listeners()) {
      List<String> arns =
          LoadBalancerCalls.call(
                  "read the rules of load balancer " + name,
                  () ->
                      client.describeRules(request -> request.listenerArn(listener.listenerArn())))
              .rules()
              .stream()
              .filter(rule -> !Boolean.TRUE.equals(rule.isDefault()))
              .map(rule -> rule.ruleArn())
              .toList();
      if (!arns.isEmpty()) {
        tags(arns).forEach((arn, tags) -> byKind.put(tags.getOrDefault(RULE_TAG, ""), arn));
      }
    }
    return byKind;
  }

  private String rule(Map<String, String> rules, String kind) {
    if (!rules.containsKey(kind)) {
      throw new TargetFailure(
          "load balancer "
              + name
              + " has no rule with tag "
              + RULE_TAG
              + " = "
              + kind
              + ": apply the environment's Terraform first");
    }
    return rules.get(kind);
  }

  private Map<String, Map<String, String>> tags(List<String> arns) {
    Map<String, Map<String, String>> all = new HashMap<>();
    for (TagDescription description :
        LoadBalancerCalls.call(
                "read the tags of the rules of load balancer " + name,
                () -> client.describeTags(request -> request.resourceArns(arns)))
            .tagDescriptions()) {
      Map<String, String> tags = new HashMap<>();
      description.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
      all.put(description.resourceArn(), tags);
    }
    return all;
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
