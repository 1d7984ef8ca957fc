package io.automater.rehearsal.kubernetes;

import static io.automater.rehearsal.EksClients.NAMESPACE;
import static io.automater.rehearsal.EksClients.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.rehearsal.EksClients;
import io.automater.rehearsal.EksRehearsal;
import io.automater.rehearsal.elb.TargetHealth;
import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.load.Mix;
import io.automater.rehearsal.load.Tally;
import io.automater.rehearsal.load.Traffic;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments as fabric8's client writes them, and what becomes of their pods. */
final class DeploymentsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path work;
  private EksRehearsal rehearsal;
  private EksClients clients;

  @BeforeEach
  void start() {
    rehearsal =
        EksRehearsal.builder("dev")
            .workDirectory(work)
            .cluster(
                settings ->
                    settings
                        .withStop(Duration.ofMillis(100), Duration.ofSeconds(5))
                        .withCrashes(Duration.ofMillis(50), 3))
            .start();
    clients = new EksClients(rehearsal, work);
  }

  @AfterEach
  void stop() {
    clients.close();
    rehearsal.close();
  }

  private RollableScalableResource<Deployment> blue() {
    return clients
        .kubernetes()
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("automater-blue");
  }

  private List<Pod> pods(String colour) {
    return clients
        .kubernetes()
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("automater.io/colour", colour)
        .list()
        .getItems();
  }

  private ContainerStatus container(String colour) {
    return pods(colour).getFirst().getStatus().getContainerStatuses().getFirst();
  }

  private String condition(String type) {
    return blue().get().getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .map(condition -> condition.getStatus() + " " + condition.getReason())
        .findFirst()
        .orElse("none");
  }

  private void setImage(String image) {
    blue()
        .edit(
            found ->
                new DeploymentBuilder(found)
                    .editSpec()
                    .editTemplate()
                    .editSpec()
                    .editFirstContainer()
                    .withImage(image)
                    .endContainer()
                    .endSpec()
                    .endTemplate()
                    .endSpec()
                    .build());
  }

  @Test
  void shouldLoseNoRequestInARollingUpdateAndInScaling() throws Exception {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 2);
    clients.awaitReady("blue", 2);
    URI url = rehearsal.api();
    Ledger ledger = new Ledger();
    try (Traffic traffic =
        Traffic.start(url, new Mix(List.of(), 1, 1), 200, Duration.ofSeconds(10), ledger)) {
      setImage(clients.image("1.1.0", Map.of()));
      clients.awaitReady("blue", 2);
      blue().scale(3);
      clients.awaitReady("blue", 3);
      blue().scale(1);
      patiently().until(() -> rehearsal.pids().size() == 1);
      clients.awaitReady("blue", 1);
      ledger.awaitInARow(50, sample -> !sample.failed(), Instant.now(), PATIENCE);
      traffic.stop();
      ledger.awaitEnded(Instant.MAX, PATIENCE);
      Tally tally = Tally.of(ledger.samples());
      assertThat(tally.failures()).isEmpty();
      assertThat(tally.byVersion()).containsOnlyKeys("1.0.0", "1.1.0");
      assertThat(tally.sent()).isGreaterThan(200);
    }
  }

  @Test
  void shouldHaveNewPodsReadyBeforeOldOnesEnd() {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 2);
    clients.awaitReady("blue", 2);
    setImage(clients.image("1.1.0", Map.of("TEST_START", "unready")));
    patiently().until(() -> pods("blue").size() == 3);
    Deployment found = blue().get();
    assertThat(found.getStatus().getUpdatedReplicas()).isEqualTo(1);
    assertThat(found.getStatus().getAvailableReplicas()).isEqualTo(2);
    assertThat(condition("Available")).isEqualTo("True MinimumReplicasAvailable");
    assertThat(condition("Progressing")).isEqualTo("True ReplicaSetUpdated");
    // And back: the pod that never became ready goes.
    setImage(clients.image("1.0.0", Map.of()));
    clients.awaitReady("blue", 2);
    assertThat(condition("Progressing")).isEqualTo("True NewReplicaSetAvailable");
  }

  @Test
  void shouldSayThatADeploymentDoesNotGetOn() {
    clients
        .kubernetes()
        .resource(
            new DeploymentBuilder(
                    EksClients.deployment(
                        "blue", clients.image("1.0.0", Map.of("TEST_START", "unready")), 1))
                .editSpec()
                .withProgressDeadlineSeconds(1)
                .endSpec()
                .build())
        .create();
    patiently().until(() -> condition("Progressing").equals("False ProgressDeadlineExceeded"));
    assertThat(condition("Available")).isEqualTo("False MinimumReplicasUnavailable");
    assertThat(container("blue").getReady()).isFalse();
    assertThat(container("blue").getState().getRunning()).isNotNull();
    assertThat(rehearsal.environment().blue().health()).isEmpty();
  }

  @Test
  void shouldRestartACrashingPodSoManyTimesAndNoMore() {
    clients.deploy("blue", clients.image("1.0.0", Map.of("TEST_START", "exit")), 1);
    patiently()
        .until(
            () ->
                container("blue").getRestartCount() == 3
                    && container("blue").getState().getWaiting() != null);
    assertThat(container("blue").getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
    assertThat(container("blue").getLastState().getTerminated().getExitCode()).isEqualTo(3);
    assertThat(rehearsal.pids()).isEmpty();
  }

  @Test
  void shouldStartAPodAgainThatWasKilled() throws Exception {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 1);
    clients.awaitReady("blue", 1);
    long pid = rehearsal.pids().getFirst();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    patiently().until(() -> !rehearsal.pids().contains(pid) && rehearsal.pids().size() == 1);
    clients.awaitReady("blue", 1);
    assertThat(container("blue").getRestartCount()).isEqualTo(1);
    patiently().until(() -> clients.version(rehearsal.api()).equals("1.0.0"));
  }

  @Test
  void shouldNotStartAnImageThatNobodyKnows() {
    clients.deploy("blue", "automater@sha256:" + "0".repeat(64), 1);
    patiently()
        .until(() -> container("blue").getState().getWaiting().getReason().equals("ErrImagePull"));
    assertThat(pods("blue").getFirst().getStatus().getPhase()).isEqualTo("Pending");
    setImage(clients.image("1.0.0", Map.of()));
    clients.awaitReady("blue", 1);
  }

  @Test
  void shouldStopEverythingAtNoReplicas() {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 2);
    clients.awaitReady("blue", 2);
    blue().edit(found -> new DeploymentBuilder(found).editSpec().withReplicas(0).endSpec().build());
    clients.awaitReady("blue", 0);
    patiently().until(() -> pods("blue").isEmpty());
    assertThat(rehearsal.pids()).isEmpty();
    assertThat(rehearsal.environment().blue().count(TargetHealth.State.HEALTHY)).isZero();
  }

  @Test
  void shouldTakeAPodThatIsNoLongerReadyOutOfTheTargetGroup() throws Exception {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 2);
    clients.awaitReady("blue", 2);
    clients.get(URI.create(rehearsal.api() + "/unready"));
    patiently().until(() -> rehearsal.environment().blue().count(TargetHealth.State.DRAINING) == 1);
    patiently().until(() -> blue().get().getStatus().getReadyReplicas() == 1);
    for (int i = 0; i < 10; i++) {
      assertThat(clients.get(rehearsal.api()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void shouldMergeContainersByNameInAStrategicPatch() {
    clients.deploy("blue", "automater@sha256:a", 0);
    String image = clients.image("1.0.0", Map.of());
    clients
        .kubernetes()
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("automater-blue")
        .patch(
            io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                io.fabric8.kubernetes.client.dsl.base.PatchType.STRATEGIC_MERGE),
            """
            {"metadata":{"annotations":{"automater.io/version":"1.0.0"}},"spec":{"replicas":1,
            "template":{"spec":{"containers":[{"name":"automater","image":"%s"}]}}}}\
            """
                .formatted(image));
    Deployment found = blue().get();
    assertThat(found.getMetadata().getAnnotations())
        .containsEntry("automater.io/version", "1.0.0")
        .containsEntry("automater.io/replicas", "2");
    assertThat(found.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv())
        .hasSize(1);
    clients.awaitReady("blue", 1);
  }

  @Test
  void shouldKeepTheTemplateOfAPausedDeploymentUntilItIsResumed() {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 1);
    clients.awaitReady("blue", 1);
    String before = pods("blue").getFirst().getMetadata().getName();
    blue().rolling().pause();
    // Each change is based on a version, which the controller's own writes must not have passed.
    patiently().until(() -> condition("Progressing").equals("Unknown DeploymentPaused"));
    setImage(clients.image("1.1.0", Map.of()));
    patiently()
        .until(
            () ->
                blue()
                    .get()
                    .getStatus()
                    .getObservedGeneration()
                    .equals(blue().get().getMetadata().getGeneration()));
    blue().scale(2);
    patiently().until(() -> pods("blue").size() == 2);
    assertThat(pods("blue"))
        .as("scaled by the template before")
        .allMatch(pod -> revision(pod.getMetadata().getName()).equals(revision(before)))
        .anyMatch(pod -> pod.getMetadata().getName().equals(before));
    assertThat(blue().get().getStatus().getUpdatedReplicas()).isNull();
    blue().rolling().resume();
    clients.awaitReady("blue", 2);
    assertThat(pods("blue"))
        .noneMatch(
            pod ->
                pod.getMetadata().getDeletionTimestamp() == null
                    && revision(pod.getMetadata().getName()).equals(revision(before)));
  }

  private List<String> events() {
    return clients.kubernetes().v1().events().inNamespace(NAMESPACE).list().getItems().stream()
        .map(
            event ->
                "%s %s %s: %s"
                    .formatted(
                        event.getType(),
                        event.getInvolvedObject().getKind(),
                        event.getReason(),
                        event.getMessage().replaceAll("automater-blue-[\\w-]+", "it")))
        .toList();
  }

  @Test
  void shouldTellWhatHappensInEvents() {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 1);
    clients.awaitReady("blue", 1);
    blue().scale(0);
    patiently().until(() -> pods("blue").isEmpty());
    assertThat(events())
        .contains(
            "Normal Deployment ScalingReplicaSet: Scaled up replica set it from 0 to 1",
            "Normal ReplicaSet SuccessfulCreate: Created pod: it",
            "Normal Pod Scheduled: Successfully assigned automater/it to rehearsal",
            "Normal Pod Created: Created container: automater",
            "Normal Pod Started: Started container automater",
            "Normal Pod Killing: Stopping container automater",
            "Normal ReplicaSet SuccessfulDelete: Deleted pod: it",
            "Normal Deployment ScalingReplicaSet: Scaled down replica set it from 1 to 0");
    setImage("absent:1");
    blue().scale(1);
    patiently()
        .until(
            () ->
                events()
                    .contains("Warning Pod Failed: Failed to pull image \"absent:1\": not found"));
  }

  /** {@code automater-blue-HASH} of a pod's name. */
  private static String revision(String pod) {
    return pod.substring(0, pod.lastIndexOf('-'));
  }

  @Test
  void shouldReplaceAPodThatSomebodyDeletes() {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 1);
    clients.awaitReady("blue", 1);
    String before = pods("blue").getFirst().getMetadata().getName();
    clients.kubernetes().pods().inNamespace(NAMESPACE).withName(before).delete();
    patiently()
        .until(
            () ->
                pods("blue").stream().noneMatch(pod -> pod.getMetadata().getName().equals(before)));
    clients.awaitReady("blue", 1);
    assertThat(rehearsal.pids()).hasSize(1);
  }

  @Test
  void shouldGiveTheLogOfEachPodAndOfItsContainerBefore() throws Exception {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 2);
    clients.awaitReady("blue", 2);
    for (int i = 0; i < 4; i++) {
      clients.get(rehearsal.api());
    }
    List<String> names = pods("blue").stream().map(pod -> pod.getMetadata().getName()).toList();
    patiently()
        .untilAsserted(() -> assertThat(names).allMatch(name -> log(name).lines().count() == 2));
    var first = clients.kubernetes().pods().inNamespace(NAMESPACE).withName(names.getFirst());
    assertThat(first.tailingLines(1).getLog().lines()).hasSize(1);
    assertThatThrownBy(() -> first.terminated().getLog())
        .hasMessageContaining("previous terminated container \"automater\"");
    assertThatThrownBy(() -> first.usingTimestamps().getLog())
        .hasMessageContaining("the rehearsal's logs have no timestamps");
    assertThat(rehearsal.logs().of("automater-dev", "1.0.0").tail(10))
        .as("the version's log has both")
        .hasSize(4);
  }

  private String log(String pod) {
    return clients.kubernetes().pods().inNamespace(NAMESPACE).withName(pod).getLog();
  }

  @Test
  void shouldRefuseADeploymentThatIsNotValid() {
    Deployment wrong = EksClients.deployment("blue", "x", -1);
    assertThatThrownBy(() -> clients.kubernetes().resource(wrong).create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.replicas");
    assertThatThrownBy(
            () ->
                clients
                    .kubernetes()
                    .pods()
                    .inNamespace(NAMESPACE)
                    .resource(
                        new PodBuilder().withNewMetadata().withName("x").endMetadata().build())
                    .create())
        .isInstanceOf(KubernetesClientException.class);
  }

  @Test
  void shouldMakeMetricsOfWhatPodsPrint() throws Exception {
    clients.deploy("blue", clients.image("1.0.0", Map.of()), 1);
    clients.awaitReady("blue", 1);
    for (int i = 0; i < 7; i++) {
      clients.get(rehearsal.api());
    }
    patiently()
        .until(
            () ->
                rehearsal.cloudWatch().metrics().metrics().stream()
                    .anyMatch(
                        metric ->
                            metric.name().equals("Requests")
                                && metric
                                    .dimensions()
                                    .equals(
                                        Map.of("Service", "automater-dev", "Version", "1.0.0"))));
    assertThat(rehearsal.logs().of("automater-dev", "1.0.0").tail(10)).isNotEmpty();
  }
}
