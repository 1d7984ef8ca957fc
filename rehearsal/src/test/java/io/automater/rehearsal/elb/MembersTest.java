package io.automater.rehearsal.elb;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.elb.wire.ElbService;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;

/**
 * Each member that the SDK's requests have, sent by itself: it is one of those that other tests
 * hold to what AWS does with it, or it is refused by its name.
 */
final class MembersTest {
  private static final Map<String, SdkPojo> REQUESTS =
      Map.ofEntries(
          Map.entry("AddTags", AddTagsRequest.builder().build()),
          Map.entry("DeregisterTargets", DeregisterTargetsRequest.builder().build()),
          Map.entry("DescribeListeners", DescribeListenersRequest.builder().build()),
          Map.entry("DescribeLoadBalancers", DescribeLoadBalancersRequest.builder().build()),
          Map.entry("DescribeRules", DescribeRulesRequest.builder().build()),
          Map.entry("DescribeTags", DescribeTagsRequest.builder().build()),
          Map.entry("DescribeTargetGroups", DescribeTargetGroupsRequest.builder().build()),
          Map.entry("DescribeTargetHealth", DescribeTargetHealthRequest.builder().build()),
          Map.entry("ModifyRule", ModifyRuleRequest.builder().build()),
          Map.entry("RegisterTargets", RegisterTargetsRequest.builder().build()),
          Map.entry("RemoveTags", RemoveTagsRequest.builder().build()));

  private static final Set<String> HONOURED =
      Set.of(
          "AddTags ResourceArns[]",
          "AddTags Tags[].Key",
          "AddTags Tags[].Value",
          "DeregisterTargets TargetGroupArn",
          "DeregisterTargets Targets[].Id",
          "DeregisterTargets Targets[].Port",
          "DescribeListeners ListenerArns[]",
          "DescribeListeners LoadBalancerArn",
          "DescribeListeners Marker",
          "DescribeListeners PageSize",
          "DescribeLoadBalancers LoadBalancerArns[]",
          "DescribeLoadBalancers Marker",
          "DescribeLoadBalancers Names[]",
          "DescribeLoadBalancers PageSize",
          "DescribeRules ListenerArn",
          "DescribeRules Marker",
          "DescribeRules PageSize",
          "DescribeRules RuleArns[]",
          "DescribeTags ResourceArns[]",
          "DescribeTargetGroups LoadBalancerArn",
          "DescribeTargetGroups Marker",
          "DescribeTargetGroups Names[]",
          "DescribeTargetGroups PageSize",
          "DescribeTargetGroups TargetGroupArns[]",
          "DescribeTargetHealth TargetGroupArn",
          "DescribeTargetHealth Targets[].Id",
          "DescribeTargetHealth Targets[].Port",
          "ModifyRule Actions[].FixedResponseConfig.ContentType",
          "ModifyRule Actions[].FixedResponseConfig.MessageBody",
          "ModifyRule Actions[].FixedResponseConfig.StatusCode",
          "ModifyRule Actions[].ForwardConfig.TargetGroupStickinessConfig.DurationSeconds",
          "ModifyRule Actions[].ForwardConfig.TargetGroupStickinessConfig.Enabled",
          "ModifyRule Actions[].ForwardConfig.TargetGroups[].TargetGroupArn",
          "ModifyRule Actions[].ForwardConfig.TargetGroups[].Weight",
          "ModifyRule Actions[].Order",
          "ModifyRule Actions[].TargetGroupArn",
          "ModifyRule Actions[].Type",
          "ModifyRule Conditions[].Field",
          "ModifyRule Conditions[].HttpHeaderConfig.HttpHeaderName",
          "ModifyRule Conditions[].HttpHeaderConfig.Values[]",
          "ModifyRule Conditions[].PathPatternConfig.Values[]",
          "ModifyRule Conditions[].Values[]",
          "ModifyRule RuleArn",
          "RegisterTargets TargetGroupArn",
          "RegisterTargets Targets[].Id",
          "RegisterTargets Targets[].Port",
          "RemoveTags ResourceArns[]",
          "RemoveTags TagKeys[]");

  private final LoadBalancing balancing =
      new LoadBalancing(
          ElbSettings.of("eu-central-1", "000000000000"), (a, b, c, d, e, f, g) -> {});
  private final ElbService service = new ElbService(balancing);

  @AfterEach
  void close() {
    balancing.close();
  }

  @Test
  void shouldHonourEachMemberOfEachOperationOrRefuseItByName() {
    Set<String> taken = new TreeSet<>();
    int sent = 0;
    for (Map.Entry<String, SdkPojo> request : REQUESTS.entrySet()) {
      for (String member : leaves("", request.getValue()).toList()) {
        sent++;
        String answer = send(request.getKey(), member);
        String named = "The rehearsal does not support the parameter " + member + "<";
        if (!answer.contains(named)) {
          taken.add(request.getKey() + " " + member);
        } else {
          assertThat(answer).contains("<Code>ValidationError</Code>");
        }
      }
    }
    assertThat(taken).containsExactlyInAnyOrderElementsOf(HONOURED);
    assertThat(sent).as("members that the SDK knows").isGreaterThan(HONOURED.size() + 20);
  }

  private static Stream<String> leaves(String path, SdkPojo of) {
    return of.sdkFields().stream().flatMap(field -> leaves(path + field.locationName(), field));
  }

  private static Stream<String> leaves(String path, SdkField<?> field) {
    if (field.marshallingType() == MarshallingType.LIST) {
      return leaves(path + "[]", field.getTrait(ListTrait.class).memberFieldInfo());
    }
    return field.marshallingType() == MarshallingType.SDK_POJO
        ? leaves(path + ".", field.constructor().get())
        : Stream.of(path);
  }

  private String send(String operation, String member) {
    List<String> form = new ArrayList<>(List.of("Version=2015-12-01", "Action=" + operation));
    form.add(member.replace("[]", ".member.1") + "=1");
    HttpAnswer answer =
        service
            .recognise(
                new HttpRequest(
                    "POST",
                    "/",
                    "",
                    Map.of("content-type", List.of("application/x-www-form-urlencoded")),
                    String.join("&", form).getBytes(StandardCharsets.UTF_8),
                    false,
                    "127.0.0.1"))
            .orElseThrow()
            .apply()
            .get();
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
