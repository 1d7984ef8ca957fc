package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.release.traffic.TargetFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

class RuleActionsTest {

  private static final RuleActions OURS =
      new RuleActions(Map.of(Colour.BLUE, "arn:blue", Colour.GREEN, "arn:green"));

  private static final Action LOGIN =
      Action.builder()
          .type(ActionTypeEnum.AUTHENTICATE_OIDC)
          .order(1)
          .authenticateOidcConfig(
              oidc ->
                  oidc.issuer("https://login.example.com")
                      .clientId("shop")
                      .authenticationRequestExtraParams(Map.of("prompt", "login")))
          .build();

  private static final Action FORWARD =
      Action.builder()
          .type(ActionTypeEnum.FORWARD)
          .order(2)
          .targetGroupArn("arn:blue")
          .forwardConfig(
              config ->
                  config
                      .targetGroups(group("arn:blue", 100), group("arn:old", 0))
                      .targetGroupStickinessConfig(
                          stickiness -> stickiness.enabled(true).durationSeconds(600)))
          .build();

  @Test
  void shouldChangeTheWeightsAndKeepWhatElseSomebodySet() {
    List<Action> actions = OURS.with(List.of(LOGIN, FORWARD), new Weights(90, 10));
    assertThat(actions).hasSize(2);
    assertThat(actions.getFirst().order()).isEqualTo(1);
    assertThat(actions.getFirst().authenticateOidcConfig())
        .isEqualTo(
            LOGIN.authenticateOidcConfig().toBuilder().useExistingClientSecret(true).build());
    Action forward = actions.getLast();
    assertThat(forward.order()).isEqualTo(2);
    assertThat(forward.targetGroupArn()).isNull();
    assertThat(forward.forwardConfig().targetGroupStickinessConfig())
        .isEqualTo(FORWARD.forwardConfig().targetGroupStickinessConfig());
    assertThat(forward.forwardConfig().targetGroups())
        .containsExactly(group("arn:blue", 90), group("arn:green", 10), group("arn:old", 0));
  }

  @Test
  void shouldNotReplaceAnAnswerThatSomebodySetInsteadOfForwarding() {
    Action closed =
        Action.builder()
            .type(ActionTypeEnum.FIXED_RESPONSE)
            .fixedResponseConfig(fixed -> fixed.statusCode("503"))
            .build();
    assertThatThrownBy(() -> OURS.with(List.of(closed), new Weights(90, 10)))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("somebody gave it fixed-response instead");
  }

  @Test
  void shouldWriteActionsAsTheAwsCliTakesThem() {
    assertThat(RuleActions.json(OURS.with(List.of(LOGIN, FORWARD), new Weights(100, 0))))
        .isEqualTo(
            "[{\"Type\":\"authenticate-oidc\",\"AuthenticateOidcConfig\":{"
                + "\"Issuer\":\"https://login.example.com\",\"ClientId\":\"shop\","
                + "\"AuthenticationRequestExtraParams\":{\"prompt\":\"login\"},"
                + "\"UseExistingClientSecret\":true},\"Order\":1},"
                + "{\"Type\":\"forward\",\"Order\":2,\"ForwardConfig\":{\"TargetGroups\":["
                + "{\"TargetGroupArn\":\"arn:blue\",\"Weight\":100},"
                + "{\"TargetGroupArn\":\"arn:green\",\"Weight\":0},"
                + "{\"TargetGroupArn\":\"arn:old\",\"Weight\":0}],"
                + "\"TargetGroupStickinessConfig\":{\"Enabled\":true,\"DurationSeconds\":600}}}]");
  }

  private static TargetGroupTuple group(String arn, int weight) {
    return TargetGroupTuple.builder().targetGroupArn(arn).weight(weight).build();
  }
}
