package io.automater.rehearsal.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.rehearsal.faults.Fault;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** The API as the real SDK sees it. */
final class ControlPlaneTest {
  @TempDir Path work;
  private Balancer balancer;
  private ElasticLoadBalancingV2Client elb;

  @BeforeEach
  void start() {
    balancer = new Balancer(work, UnaryOperator.identity());
    elb = balancer.clients.elb();
  }

  @AfterEach
  void stop() {
    balancer.close();
  }

  @Test
  void shouldShowWhatTerraformMakes() {
    LoadBalancer found =
        elb.describeLoadBalancers(r -> r.names("automater-dev")).loadBalancers().getFirst();
    assertThat(found.loadBalancerArn())
        .matches(
            "arn:aws:elasticloadbalancing:eu-central-1:0{12}:loadbalancer/app/automater-dev/[0-9a-f]{16}");
    assertThat(found.state().codeAsString()).isEqualTo("active");
    assertThat(elb.describeLoadBalancers().loadBalancers()).containsExactly(found);

    List<TargetGroup> groups =
        elb.describeTargetGroups(r -> r.names("automater-dev-blue", "automater-dev-green"))
            .targetGroups();
    assertThat(groups)
        .extracting(TargetGroup::targetGroupName)
        .containsExactly("automater-dev-blue", "automater-dev-green");
    assertThat(groups)
        .allSatisfy(
            group -> {
              assertThat(group.loadBalancerArns()).containsExactly(found.loadBalancerArn());
              assertThat(group.port()).isEqualTo(8000);
              assertThat(group.healthCheckPath()).isEqualTo("/readyz");
            });
    assertThat(
            elb.describeTargetGroups(r -> r.loadBalancerArn(found.loadBalancerArn()))
                .targetGroups())
        .isEqualTo(groups);
    assertThat(
            elb.describeTargetGroups(r -> r.targetGroupArns(groups.getLast().targetGroupArn()))
                .targetGroups())
        .containsExactly(groups.getLast());

    List<Rule> rules = rules(found.loadBalancerArn());
    assertThat(rules).extracting(Rule::priority).containsExactly("10", "20", "default");
    assertThat(rules.getFirst().conditions().getFirst().httpHeaderConfig().values())
        .containsExactly("preview");
    assertThat(rules.get(1).conditions().getFirst().pathPatternConfig().values())
        .containsExactly("/*");
    assertThat(weights(rules.getFirst())).containsExactly(0, 1);
    assertThat(weights(rules.get(1))).containsExactly(100, 0);
    assertThat(tags(rules.getFirst().ruleArn())).containsEntry("automater:rule", "candidate");
    assertThat(tags(rules.get(1).ruleArn())).containsEntry("automater:rule", "live");
  }

  private List<Rule> rules(String loadBalancer) {
    String listener =
        elb.describeListeners(r -> r.loadBalancerArn(loadBalancer))
            .listeners()
            .getFirst()
            .listenerArn();
    return elb.describeRules(r -> r.listenerArn(listener)).rules();
  }

  private static List<Integer> weights(Rule rule) {
    return rule.actions().getFirst().forwardConfig().targetGroups().stream()
        .map(TargetGroupTuple::weight)
        .toList();
  }

  private Map<String, String> tags(String arn) {
    return elb.describeTags(r -> r.resourceArns(arn)).tagDescriptions().getFirst().tags().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  private String live() {
    return balancer.rehearsal.environment().live().arn();
  }

  @Test
  void shouldReadBackTheWeightsThatWereWritten() {
    balancer.clients.weigh(95, 5);
    Rule rule = elb.describeRules(r -> r.ruleArns(live())).rules().getFirst();
    assertThat(weights(rule)).containsExactly(95, 5);
    assertThat(rule.conditions()).as("what is not said stays").hasSize(1);
  }

  @Test
  void shouldKeepTheStickinessAndTheOrderOfAnAction() {
    stick(true, 300);
    Action action =
        elb.describeRules(r -> r.ruleArns(live())).rules().getFirst().actions().getFirst();
    assertThat(action.order()).isEqualTo(7);
    assertThat(action.forwardConfig().targetGroupStickinessConfig())
        .returns(true, sticky -> sticky.enabled())
        .returns(300, sticky -> sticky.durationSeconds());
    balancer.clients.weigh(95, 5);
    assertThat(
            elb.describeRules(r -> r.ruleArns(live()))
                .rules()
                .getFirst()
                .actions()
                .getFirst()
                .forwardConfig()
                .targetGroupStickinessConfig()
                .enabled())
        .as("who writes actions without it takes it away, as on AWS")
        .isFalse();
    assertInvalid(() -> stick(true, 604_801), "between 1 and 604800");
  }

  private void stick(boolean enabled, int seconds) {
    var groups =
        Stream.of("blue", "green")
            .map(
                colour ->
                    TargetGroupTuple.builder()
                        .targetGroupArn(balancer.group(colour).arn())
                        .weight(50)
                        .build())
            .toList();
    elb.modifyRule(
        r ->
            r.ruleArn(live())
                .actions(
                    a ->
                        a.type("forward")
                            .order(7)
                            .forwardConfig(
                                f ->
                                    f.targetGroups(groups)
                                        .targetGroupStickinessConfig(
                                            s -> s.enabled(enabled).durationSeconds(seconds)))));
  }

  @Test
  void shouldKeepAClientAtItsTargetGroupWhileTheActionIsSticky() throws Exception {
    balancer.awaitState(
        "blue", balancer.target("blue"), io.automater.rehearsal.elb.TargetHealth.State.HEALTHY);
    balancer.awaitState(
        "green", balancer.target("green"), io.automater.rehearsal.elb.TargetHealth.State.HEALTHY);
    stick(true, 300);
    HttpResponse<String> first = balancer.get("/");
    String cookie = first.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    assertThat(cookie).startsWith("AWSALBTG=");
    for (int i = 0; i < 10; i++) {
      assertThat(balancer.get("/", "cookie", "a=b; " + cookie).body()).isEqualTo(first.body());
    }
    stick(false, 300);
    assertThat(Stream.of(1, 2, 3, 4, 5, 6, 7, 8).map(each -> answer(cookie)).distinct())
        .containsExactlyInAnyOrder("blue", "green");
  }

  private String answer(String cookie) {
    try {
      HttpResponse<String> answer = balancer.get("/", "cookie", cookie);
      assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
      return answer.body();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void shouldGiveAListInPages() {
    assertThat(elb.describeTargetGroups(r -> r.pageSize(1)).targetGroups()).hasSize(1);
    assertThat(elb.describeTargetGroupsPaginator(r -> r.pageSize(1)).targetGroups())
        .extracting(TargetGroup::targetGroupName)
        .containsExactlyInAnyOrder("automater-dev-blue", "automater-dev-green");
    assertInvalid(() -> elb.describeTargetGroups(r -> r.marker("99")), "Marker");
  }

  @Test
  void shouldKeepTagsUntilTheyAreRemoved() {
    elb.addTags(
        r ->
            r.resourceArns(live())
                .tags(
                    t -> t.key("automater:live").value("blue"),
                    t -> t.key("automater:lease").value("2026-01-01T00:00:00Z")));
    elb.addTags(r -> r.resourceArns(live()).tags(t -> t.key("automater:live").value("green")));
    assertThat(tags(live()))
        .containsOnly(
            Map.entry("automater:rule", "live"),
            Map.entry("automater:live", "green"),
            Map.entry("automater:lease", "2026-01-01T00:00:00Z"));
    elb.removeTags(r -> r.resourceArns(live()).tagKeys("automater:lease"));
    assertThat(tags(live())).doesNotContainKey("automater:lease");
  }

  @Test
  void shouldRefuseAsAwsDoes() {
    assertThatThrownBy(() -> elb.describeLoadBalancers(r -> r.names("absent")))
        .isInstanceOf(LoadBalancerNotFoundException.class);
    assertThatThrownBy(() -> elb.describeTargetGroups(r -> r.names("absent")))
        .isInstanceOf(TargetGroupNotFoundException.class);
    assertThatThrownBy(() -> elb.describeRules(r -> r.ruleArns(live() + "0")))
        .isInstanceOf(RuleNotFoundException.class);
    assertThatThrownBy(() -> balancer.clients.weigh(live() + "0", 1, 1))
        .isInstanceOf(RuleNotFoundException.class);
    assertThatThrownBy(() -> elb.describeTags(r -> r.resourceArns(live() + "0")))
        .isInstanceOf(RuleNotFoundException.class);
    assertThatThrownBy(
            () ->
                elb.modifyRule(
                    r ->
                        r.ruleArn(live())
                            .actions(
                                a ->
                                    a.type("forward")
                                        .forwardConfig(
                                            f ->
                                                f.targetGroups(
                                                    g -> g.targetGroupArn("absent").weight(1))))))
        .isInstanceOf(TargetGroupNotFoundException.class);
    assertInvalid(() -> balancer.clients.weigh(1000, 0), "less than or equal to 999");
    assertInvalid(() -> balancer.clients.weigh(0, -1), "greater than or equal to 0");
    assertInvalid(() -> elb.describeRules(r -> r.pageSize(5)), "listener ARN or rule ARNs");
    assertInvalid(
        () -> balancer.register("blue", InetSocketAddress.createUnresolved("10.0.0.1", 8000)),
        "127.0.0.0/8");
    assertThat(weights(elb.describeRules(r -> r.ruleArns(live())).rules().getFirst()))
        .as("nothing was changed")
        .containsExactly(100, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99999 | text/plain | 0    | StatusCode '99999'",
        "301   | text/plain | 0    | StatusCode '301' must be of the form 2XX, 4XX or 5XX",
        "      | text/plain | 0    | The parameter StatusCode is required",
        "503   | image/png  | 0    | ContentType 'image/png' must be one of '[text/plain, ",
        "503   | text/plain | 1025 | MessageBody can have at most 1024 characters",
      })
  void shouldRefuseAFixedResponseThatAwsRefuses(
      String status, String type, int length, String says) {
    assertInvalid(() -> answer(status, type, "x".repeat(length)), says);
  }

  @Test
  void shouldKeepAFixedResponseThatAwsTakes() {
    answer("503", "application/json", "x".repeat(1024));
    assertThat(
            elb.describeRules(r -> r.ruleArns(live()))
                .rules()
                .getFirst()
                .actions()
                .getFirst()
                .fixedResponseConfig()
                .statusCode())
        .isEqualTo("503");
    answer("200", null, null);
  }

  private void answer(String status, String type, String body) {
    elb.modifyRule(
        r ->
            r.ruleArn(live())
                .actions(
                    a ->
                        a.type("fixed-response")
                            .fixedResponseConfig(
                                f -> f.statusCode(status).contentType(type).messageBody(body))));
  }

  private static void assertInvalid(Runnable call, String says) {
    assertThatThrownBy(call::run)
        .isInstanceOf(ElasticLoadBalancingV2Exception.class)
        .satisfies(
            refused -> {
              var details = ((ElasticLoadBalancingV2Exception) refused).awsErrorDetails();
              assertThat(details.errorCode()).isEqualTo("ValidationError");
              assertThat(details.errorMessage()).contains(says);
            });
  }

  @Test
  void shouldTellEachTargetsHealthAndWhy() {
    InetSocketAddress good = balancer.target("blue");
    InetSocketAddress gone = new InetSocketAddress("127.0.0.1", 1);
    balancer.register("blue", gone);
    balancer.awaitState("blue", good, io.automater.rehearsal.elb.TargetHealth.State.HEALTHY);
    balancer.awaitState("blue", gone, io.automater.rehearsal.elb.TargetHealth.State.UNHEALTHY);
    assertThat(health("blue")).containsOnlyKeys(good.getPort(), 1);
    assertThat(health("blue").get(good.getPort()).state()).isEqualTo(TargetHealthStateEnum.HEALTHY);
    assertThat(health("blue").get(1).reasonAsString()).isEqualTo("Target.FailedHealthChecks");
    balancer.deregister("blue", good);
    assertThat(health("blue").get(good.getPort()).state())
        .isEqualTo(TargetHealthStateEnum.DRAINING);
    assertThat(
            elb.describeTargetHealth(
                    r ->
                        r.targetGroupArn(balancer.group("green").arn())
                            .targets(t -> t.id("127.0.0.1").port(9)))
                .targetHealthDescriptions()
                .getFirst()
                .targetHealth()
                .reasonAsString())
        .isEqualTo("Target.NotRegistered");
  }

  private Map<Integer, TargetHealth> health(String colour) {
    return elb
        .describeTargetHealth(r -> r.targetGroupArn(balancer.group(colour).arn()))
        .targetHealthDescriptions()
        .stream()
        .collect(Collectors.toMap(found -> found.target().port(), found -> found.targetHealth()));
  }

  @Test
  void shouldFailCallsOnDemand() {
    balancer.rehearsal.faults().next("ModifyRule", 1, new Fault.Throttle());
    assertThatThrownBy(() -> balancer.clients.weigh(50, 50))
        .isInstanceOf(ElasticLoadBalancingV2Exception.class)
        .satisfies(
            refused ->
                assertThat(((ElasticLoadBalancingV2Exception) refused).isThrottlingException())
                    .isTrue());
    balancer.rehearsal.faults().next("ModifyRule", 1, new Fault.LostAnswer());
    assertThatThrownBy(() -> balancer.clients.weigh(60, 40)).isNotNull();
    assertThat(weights(elb.describeRules(r -> r.ruleArns(live())).rules().getFirst()))
        .containsExactly(60, 40);
    assertThat(balancer.rehearsal.faults().calls())
        .filteredOn(call -> call.mutating())
        .extracting(call -> call.operation() + " " + call.fault())
        .containsExactly("ModifyRule Throttle", "ModifyRule LostAnswer");
  }
}
