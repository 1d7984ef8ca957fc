package io.automater.release.eks;

import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
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
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** A load balancer with the two rules, and all traffic on blue. */
final class BlueIsLive implements ElasticLoadBalancingV2Client {

  @Override
  public DescribeTargetGroupsResponse describeTargetGroups(DescribeTargetGroupsRequest request) {
    return DescribeTargetGroupsResponse.builder()
        .targetGroups(group("blue"), group("green"))
        .build();
  }

  @Override
  public DescribeListenersResponse describeListeners(DescribeListenersRequest request) {
    return DescribeListenersResponse.builder()
        .listeners(listener -> listener.listenerArn("listener"))
        .build();
  }

  @Override
  public DescribeRulesResponse describeRules(DescribeRulesRequest request) {
    return DescribeRulesResponse.builder().rules(rule("live"), rule("candidate")).build();
  }

  @Override
  public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
    return DescribeTagsResponse.builder()
        .tagDescriptions(
            request.resourceArns().stream()
                .map(
                    arn ->
                        TagDescription.builder()
                            .resourceArn(arn)
                            .tags(Tag.builder().key("automater:rule").value(arn).build())
                            .build())
                .toList())
        .build();
  }

  @Override
  public DescribeTargetHealthResponse describeTargetHealth(DescribeTargetHealthRequest request) {
    return DescribeTargetHealthResponse.builder().targetHealthDescriptions(List.of()).build();
  }

  @Override
  public String serviceName() {
    return "elasticloadbalancing";
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private static TargetGroup group(String colour) {
    return TargetGroup.builder()
        .targetGroupName("automater-test-" + colour)
        .targetGroupArn("arn:" + colour)
        .loadBalancerArns("balancer")
        .build();
  }

  private static Rule rule(String kind) {
    return Rule.builder()
        .ruleArn(kind)
        .isDefault(false)
        .actions(
            action ->
                action
                    .type(ActionTypeEnum.FORWARD)
                    .forwardConfig(
                        config ->
                            config.targetGroups(
                                TargetGroupTuple.builder()
                                    .targetGroupArn("arn:blue")
                                    .weight(100)
                                    .build(),
                                TargetGroupTuple.builder()
                                    .targetGroupArn("arn:green")
                                    .weight(0)
                                    .build())))
        .build();
  }
}
