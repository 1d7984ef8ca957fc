package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What stands in a cluster before the release controller comes, as kustomize builds it. */
final class ManifestsIT {
  private static final Path TIMINGS = Path.of("infra/aws/modules/eks-target/timings/timings.yaml");
  private static final List<String> ENVIRONMENTS = List.of("dev", "prod");
  private static final List<String> COLOURS = List.of("blue", "green");
  private static final SourceTree TREE = SourceTree.ofThisBuild();

  @BeforeAll
  static void kubectl() {
    Tool.assumeInstalled("kubectl", "https://kubernetes.io/docs/tasks/tools, 1.32 or newer");
  }

  @TestFactory
  Stream<DynamicTest> shouldFitTheTypesOfKubernetes() {
    return Stream.of("cluster", "overlays/dev", "overlays/prod", "first/dev", "first/prod")
        .flatMap(folder -> build(folder).resources().stream().map(one -> fits(folder, one)));
  }

  private static DynamicTest fits(String folder, JsonNode resource) {
    String name = resource.at("/metadata/name").asText();
    return dynamicTest(
        "%s: %s %s".formatted(folder, KubernetesSchema.type(resource), name),
        () -> {
          if (KubernetesSchema.type(resource).equals("eks.amazonaws.com/v1/TargetGroupBinding")) {
            assertThat(resource.path("spec").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("serviceRef", "targetGroupARN", "targetType");
          } else {
            KubernetesSchema.check(resource);
          }
        });
  }

  @Test
  void shouldFindAFieldThatKubernetesDoesNotHave() {
    JsonNode deployment = build("overlays/dev").only("Deployment", "automater-blue");
    ((ObjectNode) deployment.at("/spec/template/spec")).put("terminationGracePeriod", 60);
    assertThatThrownBy(() -> KubernetesSchema.check(deployment))
        .hasMessageContaining("terminationGracePeriod");
  }

  @Test
  void shouldLeaveImageAndReplicasToTheReleaseController() {
    for (String environment : ENVIRONMENTS) {
      for (JsonNode deployment : build("overlays/" + environment).all("Deployment")) {
        assertThat(deployment.path("spec").has("replicas")).isFalse();
        assertThat(Manifests.container(deployment).has("image")).isFalse();
      }
    }
  }

  @Test
  void shouldBeginWithColoursThatRunNothing() {
    for (String environment : ENVIRONMENTS) {
      List<JsonNode> deployments = build("first/" + environment).all("Deployment");
      assertThat(deployments).hasSize(2);
      for (JsonNode deployment : deployments) {
        assertThat(deployment.at("/spec/replicas").asInt(-1)).isZero();
        assertThat(Manifests.container(deployment).path("image").asText())
            .matches(".+\\.invalid/automater@sha256:[0-9a-f]{64}");
      }
    }
  }

  @Test
  void shouldLoseNoRequestWhenAPodGoes() {
    JsonNode timings = Manifests.parse(TREE.read(TIMINGS)).getFirst().path("spec");
    long deregistration = timings.path("deregistrationDelaySeconds").asLong();
    long graceful = seconds(timings.path("gracefulShutdown").asText());
    long keepAlive = seconds(timings.path("keepAlive").asText());
    for (String environment : ENVIRONMENTS) {
      for (JsonNode deployment : build("overlays/" + environment).all("Deployment")) {
        long preStop =
            Manifests.container(deployment).at("/lifecycle/preStop/sleep/seconds").asLong();
        long grace = deployment.at("/spec/template/spec/terminationGracePeriodSeconds").asLong();
        assertThat(preStop)
            .as("a pod answers for longer than the load balancer takes to let go of it")
            .isGreaterThan(deregistration)
            .isGreaterThan(17);
        assertThat(preStop + graceful).as("all of it ends before the kill").isLessThan(grace);
        assertThat(keepAlive)
            .as("the load balancer closes a connection, not the server")
            .isGreaterThan(timings.path("idleSeconds").asLong());
        assertThat(seconds(environment(deployment, "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE")))
            .isEqualTo(graceful);
        assertThat(seconds(environment(deployment, "SERVER_TOMCAT_KEEPALIVETIMEOUT")))
            .isEqualTo(keepAlive);
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
      }
    }
  }

  @Test
  void shouldAskEachPodWhetherItStartedIsReadyAndLives() {
    for (String colour : COLOURS) {
      JsonNode container = container("automater-" + colour);
      assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/healthz");
      assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
      assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/healthz");
      assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(8000);
      assertThat(container.at("/resources/requests/memory"))
          .isEqualTo(container.at("/resources/limits/memory"));
    }
  }

  @Test
  void shouldKeepPodsWithinTheRestrictedStandard() {
    Manifests manifests = build("overlays/prod");
    JsonNode labels = manifests.only("Namespace", "automater").at("/metadata/labels");
    assertThat(labels.path("pod-security.kubernetes.io/enforce").asText()).isEqualTo("restricted");
    assertThat(labels.path("eks.amazonaws.com/pod-readiness-gate-inject").asText())
        .isEqualTo("enabled");
    assertThat(manifests.only("ServiceAccount", "automater").path("automountServiceAccountToken"))
        .hasToString("false");
    for (JsonNode deployment : manifests.all("Deployment")) {
      JsonNode pod = deployment.at("/spec/template/spec");
      assertThat(pod.path("automountServiceAccountToken")).hasToString("false");
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      JsonNode context = Manifests.container(deployment).path("securityContext");
      assertThat(context.path("allowPrivilegeEscalation")).hasToString("false");
      assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(context.at("/capabilities/drop")).hasToString("[\"ALL\"]");
      assertThat(pod.at("/volumes/0").has("emptyDir")).isTrue();
    }
  }

  @Test
  void shouldLetInTheLoadBalancerAndOutNamesAndHttps() {
    Manifests manifests = build("overlays/dev");
    JsonNode nothing = manifests.only("NetworkPolicy", "nothing").path("spec");
    assertThat(nothing.path("podSelector")).isEmpty();
    assertThat(nothing.path("policyTypes")).hasToString("[\"Ingress\",\"Egress\"]");
    JsonNode policy = manifests.only("NetworkPolicy", "automater").path("spec");
    JsonNode place =
        Manifests.parse(TREE.read(Manifests.FOLDER.resolve("overlays/dev/place.yaml"))).getFirst();
    assertThat(policy.path("ingress")).hasSize(1);
    assertThat(policy.at("/ingress/0/from").findValuesAsText("cidr"))
        .isEqualTo(texts(place.at("/spec/balancerCidrs")));
    assertThat(policy.at("/ingress/0/ports").findValuesAsText("port")).containsExactly("8000");
    assertThat(policy.path("egress").findValuesAsText("port")).containsExactly("53", "53", "443");
    assertThat(policy.at("/egress/1/to/0/ipBlock/except")).hasToString("[\"169.254.169.254/32\"]");
  }

  @Test
  void shouldGiveTheReleaseControllerTwoDeploymentsAndALeaseAndNothingMore() {
    Manifests manifests = build("overlays/dev");
    assertThat(manifests.only("Role", "automater-release").path("rules"))
        .map(ManifestsIT::rule)
        .containsExactlyInAnyOrder(
            "apps deployments automater-blue,automater-green: get,patch",
            " pods *: get,list",
            "coordination.k8s.io leases automater: get,update",
            "coordination.k8s.io leases *: create");
    JsonNode binding = manifests.only("RoleBinding", "automater-release");
    assertThat(binding.path("subjects")).hasSize(1);
    assertThat(binding.at("/subjects/0/kind").asText()).isEqualTo("Group");
    assertThat(binding.at("/subjects/0/name").asText()).isEqualTo("automater-release");
    assertThat(manifests.resources())
        .extracting(one -> one.path("kind").asText())
        .doesNotContain("ClusterRole", "ClusterRoleBinding");
  }

  @Test
  void shouldGiveTheGuardianWhatARollBackChangesAndToLookAtPods() {
    Manifests manifests = build("overlays/dev");
    assertThat(manifests.only("Role", "automater-guardian").path("rules"))
        .map(ManifestsIT::rule)
        .containsExactlyInAnyOrder(
            "apps deployments automater-blue,automater-green: get,patch",
            " pods *: get,list",
            "coordination.k8s.io leases automater: get,update");
    JsonNode binding = manifests.only("RoleBinding", "automater-guardian");
    assertThat(binding.path("subjects")).hasSize(1);
    assertThat(binding.at("/subjects/0/kind").asText()).isEqualTo("Group");
    assertThat(binding.at("/subjects/0/name").asText()).isEqualTo("automater-guardian");
  }

  @Test
  void shouldLeadEachTargetGroupToThePodsOfItsColour() {
    for (String environment : ENVIRONMENTS) {
      Manifests manifests = build("overlays/" + environment);
      for (String colour : COLOURS) {
        String name = "automater-" + colour;
        JsonNode binding = manifests.only("TargetGroupBinding", name).path("spec");
        assertThat(binding.path("targetGroupARN").asText())
            .contains(":targetgroup/automater-%s-%s/".formatted(environment, colour));
        assertThat(binding.path("targetType").asText()).isEqualTo("ip");
        JsonNode service = manifests.only("Service", binding.at("/serviceRef/name").asText());
        JsonNode deployment = manifests.only("Deployment", name);
        JsonNode pods = deployment.at("/spec/template/metadata/labels");
        assertThat(service.at("/spec/selector")).isEqualTo(pods);
        assertThat(deployment.at("/spec/selector/matchLabels")).isEqualTo(pods);
        assertThat(pods.path("automater.io/colour").asText()).isEqualTo(colour);
        assertThat(service.at("/spec/ports/0/port")).isEqualTo(binding.at("/serviceRef/port"));
        assertThat(Manifests.container(deployment).path("name").asText()).isEqualTo("automater");
        assertThat(environment(deployment, "AUTOMATER_SERVICE"))
            .isEqualTo("automater-" + environment);
      }
    }
  }

  @Test
  void shouldScaleFromWhatAColourIsStartedWith() {
    for (String environment : ENVIRONMENTS) {
      Manifests manifests = build("overlays/" + environment);
      for (String colour : COLOURS) {
        String name = "automater-" + colour;
        JsonNode scaler = manifests.only("HorizontalPodAutoscaler", name).path("spec");
        int least = scaler.path("minReplicas").asInt();
        assertThat(
                manifests
                    .only("Deployment", name)
                    .at("/metadata/annotations")
                    .path("automater.io/replicas")
                    .asText())
            .isEqualTo(Integer.toString(least));
        assertThat(least).isGreaterThanOrEqualTo(2);
        assertThat(scaler.path("maxReplicas").asInt()).isGreaterThan(least);
        assertThat(scaler.at("/scaleTargetRef/name").asText()).isEqualTo(name);
        JsonNode budget = manifests.only("PodDisruptionBudget", name).path("spec");
        assertThat(budget.path("maxUnavailable").asInt()).isLessThan(least);
        assertThat(budget.at("/selector/matchLabels/automater.io~1colour").asText())
            .isEqualTo(colour);
      }
    }
  }

  @Test
  void shouldSpreadPodsOverZonesAndNodesByColour() {
    for (String colour : COLOURS) {
      JsonNode spread =
          build("overlays/prod")
              .only("Deployment", "automater-" + colour)
              .at("/spec/template/spec/topologySpreadConstraints");
      assertThat(spread.findValuesAsText("topologyKey"))
          .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
      assertThat(spread.findValuesAsText("automater.io/colour")).containsOnly(colour);
    }
  }

  private static Manifests build(String folder) {
    return Manifests.build(TREE.root(), folder);
  }

  private static JsonNode container(String deployment) {
    return Manifests.container(build("overlays/dev").only("Deployment", deployment));
  }

  private static String environment(JsonNode deployment, String name) {
    return Manifests.environment(deployment, name);
  }

  private static String rule(JsonNode rule) {
    List<String> names = texts(rule.path("resourceNames"));
    return "%s %s %s: %s"
        .formatted(
            String.join(",", texts(rule.path("apiGroups"))),
            String.join(",", texts(rule.path("resources"))),
            names.isEmpty() ? "*" : String.join(",", names),
            String.join(",", texts(rule.path("verbs"))));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private static long seconds(String duration) {
    return Duration.parse("PT" + duration).toSeconds();
  }
}
