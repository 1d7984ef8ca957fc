package io.automater.rehearsal.releases;

import static io.automater.rehearsal.releases.EksStage.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release on EKS stands on goes away in its middle, or stays broken. */
class EksOutageIT {

  private static final Duration OUTAGE = Duration.ofSeconds(30);
  private static final String STEPS =
      """
      steps:
        - { weight: 0.2, bake: 2m }
      interval: 1s
      minRequests: 10
      maxDuration: 5m
      lease: 60s
      """;

  @TempDir Path folder;
  private EksStage stage;

  @AfterEach
  void end() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void shouldLoseNothingAndRollBackWhenKubernetesIsAwayForHalfAMinute() throws Exception {
    stage = EksStage.released(folder, STEPS);
    Users users = new Users(() -> stage.callLive("/"));
    try (users;
        ReleaseProcess ship = stage.ship("1.1.0", Map.of())) {
      stage.awaitSplit();
      stage.rehearsal.cluster().away(true);
      await()
          .atMost(OUTAGE)
          .untilAsserted(
              () -> assertThat(stage.isSplit()).as("the load balancer needs no cluster").isFalse());
      passes(OUTAGE);
      stage.rehearsal.cluster().away(false);
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText())
          .contains("Kubernetes")
          .contains("in namespace automater");
    }
    assertThat(users.failed()).isZero();
    stage.assertWholeOn("1.0.0");
    assertThat(stage.record()).contains("phase=rolledBack");
    try (ReleaseProcess again = stage.run("status")) {
      assertThat(again.exitCode(PATIENCE)).isZero();
    }
  }

  @Test
  void shouldRollBackWhenTheTargetGroupStaysUnhealthyThoughTheContainersAreReady()
      throws Exception {
    stage = EksStage.released(folder, STEPS);
    stage.giveUpWaitingForPodsAfter(4);
    Users users = new Users(() -> stage.callLive("/"));
    try (users;
        ReleaseProcess ship = stage.ship("1.1.0", Map.of("TEST_BALANCER_STATUS", "500"))) {
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText())
          .as("a pod is available once its target is healthy: its readiness gate")
          .contains("deployment automater-blue in namespace automater does not come up in time")
          .contains("0 targets healthy")
          .contains("Target.ResponseCodeMismatch");
    }
    assertThat(users.failed()).isZero();
    stage.assertWholeOn("1.0.0");
  }

  @Test
  void shouldRollBackWhenTheLeaseIsDeletedInTheMiddle() throws Exception {
    stage = EksStage.released(folder, STEPS);
    try (ReleaseProcess ship = stage.ship("1.1.0", Map.of())) {
      stage.awaitSplit();
      lease().delete();
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText()).contains("changed by someone else");
    }
    stage.assertWholeOn("1.0.0");
    assertThat(stage.record()).contains("phase=rolledBack");
  }

  private Resource<Lease> lease() {
    return stage.clients.kubernetes().leases().inNamespace("automater").withName("automater");
  }

  /** The outage itself, which is what is tested. */
  private static void passes(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
  }
}
