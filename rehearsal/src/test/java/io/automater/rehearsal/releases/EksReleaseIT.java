package io.automater.rehearsal.releases;

import static io.automater.rehearsal.releases.EksStage.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.EksClients;
import io.automater.rehearsal.faults.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release controller against the rehearsal of EKS, as its users run it. */
class EksReleaseIT {

  private static final String STEPS =
      """
      steps:
        - { weight: 0.2, bake: 1s }
        - { weight: 0.6, bake: 1s }
      interval: 1s
      minRequests: 10
      maxDuration: 3m
      lease: 20s
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
  void shouldReleaseTheFirstVersionIntoAnEmptyPlace() throws Exception {
    stage = EksStage.empty(folder, STEPS);
    try (ReleaseProcess ship = stage.ship("1.0.0", Map.of())) {
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isZero();
      assertThat(ship.verdict().path("reason").asText()).contains("placeholder");
    }
    stage.assertWholeOn("1.0.0");
  }

  /** One story, since a promotion on EKS waits for the counts of a minute, or of the next one. */
  @Test
  void shouldPromoteAGoodVersionAndGoBackAndForthLosingNothing() throws Exception {
    stage = EksStage.released(folder, STEPS);
    Users users = new Users(() -> stage.callLive("/"));
    try (users) {
      promoted();
      backToAVersionThatStartsAgain();
      backToAVersionThatNeitherColourHoldsAnyMore();
    }
    assertThat(users.sent()).isGreaterThan(50);
    assertThat(users.failed()).isZero();
    goBackByHand();
  }

  private void promoted() throws Exception {
    try (ReleaseProcess ship = stage.ship("1.1.0", Map.of())) {
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isZero();
      assertThat(ship.verdict().path("outcome").asText()).isEqualTo("promoted");
      EksClients.patiently()
          .until(() -> stage.replicas(stage.weight("blue") > 0 ? "green" : "blue") == 0);
    }
    stage.assertWholeOn("1.1.0");
    try (ReleaseProcess history = stage.run("history")) {
      assertThat(history.exitCode(PATIENCE)).isZero();
      assertThat(history.text()).contains("1.1.0").contains("promoted");
    }
  }

  private void backToAVersionThatStartsAgain() throws Exception {
    try (ReleaseProcess rollback = stage.run("rollback")) {
      assertThat(rollback.exitCode(PATIENCE)).as(rollback.text() + rollback.errors()).isZero();
    }
    stage.assertWholeOn("1.0.0");
  }

  private void backToAVersionThatNeitherColourHoldsAnyMore() throws Exception {
    try (ReleaseProcess broken = stage.ship("1.2.0", Map.of("TEST_FAULT_STATUS", "500"))) {
      assertThat(broken.exitCode(PATIENCE)).as(broken.text() + broken.errors()).isEqualTo(1);
    }
    assertThat(stage.version("blue") + stage.version("green")).doesNotContain("1.1.0");
    try (ReleaseProcess unknown = stage.run("rollback", "--to", "0.9.0")) {
      assertThat(unknown.exitCode(PATIENCE)).as(unknown.text()).isNotZero();
      assertThat(unknown.text() + unknown.errors()).contains("there is no version 0.9.0");
    }
    try (ReleaseProcess rollback = stage.run("rollback", "--to", "1.1.0")) {
      assertThat(rollback.exitCode(PATIENCE)).as(rollback.text() + rollback.errors()).isZero();
    }
    stage.assertWholeOn("1.1.0");
  }

  /** As the runbook does it without the controller; then its section "Afterwards". */
  private void goBackByHand() throws Exception {
    boolean toGreen = stage.weight("blue") > 0;
    stage.clients.weigh(toGreen ? 0 : 100, toGreen ? 100 : 0);
    try (ReleaseProcess status = stage.run("status")) {
      assertThat(status.exitCode(PATIENCE)).isEqualTo(3);
      assertThat(status.events().getFirst().path("differs").asText())
          .contains("version 1.1.0 has all traffic, but version 1.0.0 has all of it");
      assertThat(status.events().getFirst().path("next").asText()).contains("--to 1.0.0 leaves it");
    }
    try (ReleaseProcess together =
        stage.run("rollback", "--to", "1.0.0", "--reason", "5xx at night")) {
      assertThat(together.exitCode(PATIENCE)).as(together.errors()).isZero();
    }
    stage.assertWholeOn("1.0.0");
    try (ReleaseProcess status = stage.run("status");
        ReleaseProcess history = stage.run("history")) {
      assertThat(status.exitCode(PATIENCE)).as(status.text()).isZero();
      assertThat(status.text()).contains("\"reason\":\"5xx at night\"");
      assertThat(history.exitCode(PATIENCE)).isZero();
      assertThat(history.text()).contains("5xx at night").doesNotContain("previous");
    }
  }

  @Test
  void shouldRollBackAVersionThatFailsSomeRequests() throws Exception {
    stage = EksStage.released(folder, STEPS);
    Users users = new Users(() -> stage.callLive("/"));
    try (users;
        ReleaseProcess ship =
            stage.ship("1.1.0", Map.of("TEST_FAULT_STATUS", "500", "TEST_FAULT_SHARE", "0.3"))) {
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
    }
    stage.assertWholeOn("1.0.0");
  }

  @Test
  void shouldGiveNoTrafficToAVersionThatFailsItsProbes() throws Exception {
    stage = EksStage.released(folder, STEPS);
    Users users = new Users(() -> stage.callLive("/"));
    try (users;
        ReleaseProcess ship = stage.ship("1.1.0", Map.of("TEST_FAULT_STATUS", "500"))) {
      assertThat(ship.exitCode(PATIENCE)).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText()).contains("probes failed");
    }
    assertThat(users.failed()).isZero();
    stage.assertWholeOn("1.0.0");
  }

  @Test
  void shouldRollBackAnImageThatThereIsNot() throws Exception {
    stage = EksStage.released(folder, STEPS);
    try (ReleaseProcess ship = stage.shipImage("1.1.0", "automater@sha256:" + "0".repeat(64))) {
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText())
          .contains("the new version does not start")
          .contains("ErrImagePull");
    }
    stage.assertWholeOn("1.0.0");
  }

  @Test
  void shouldRollBackAVersionThatCrashesAtTheStart() throws Exception {
    stage = EksStage.released(folder, STEPS);
    try (ReleaseProcess ship = stage.ship("1.1.0", Map.of("TEST_START", "exit"))) {
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText()).contains("CrashLoopBackOff");
    }
    stage.assertWholeOn("1.0.0");
  }

  @Test
  void shouldRollBackAVersionThatNeverGetsReady() throws Exception {
    stage = EksStage.released(folder, STEPS);
    stage.giveUpWaitingForPodsAfter(3);
    try (ReleaseProcess ship = stage.ship("1.1.0", Map.of("TEST_START", "unready"))) {
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText())
          .contains("does not come up in time")
          .contains("0 of 2 pods available");
    }
    stage.assertWholeOn("1.0.0");
  }

  @Test
  void shouldRollBackWhenSomebodySetsBothWeightsToZero() throws Exception {
    stage = EksStage.released(folder, STEPS);
    try (ReleaseProcess ship = stage.ship("1.1.0", Map.of())) {
      stage.awaitSplit();
      stage.clients.weigh(0, 0);
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
    }
    stage.assertWholeOn("1.0.0");
  }

  @Test
  void shouldGiveTheGoodVersionItsTrafficThoughKubernetesIsAway() throws Exception {
    stage = EksStage.released(folder, STEPS);
    try (ReleaseProcess ship = stage.ship("1.1.0", Map.of())) {
      stage.awaitSplit();
      stage.rehearsal.faults().next("UpdateLease", 8, new Fault.ServerError(503));
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
    }
    stage.assertWholeOn("1.0.0");
    assertThat(stage.record()).contains("phase=rolledBack");
  }

  @Test
  void shouldRefuseAZipAndAnImageWithoutADigest() throws Exception {
    stage = EksStage.empty(folder, STEPS);
    Path zip = Files.writeString(folder.resolve("a.zip"), "zip");
    refused("--artifact", zip.toString(), "is no description of an image");
    Path byTag =
        Files.writeString(
            folder.resolve("tag.json"), "{\"image\":\"automater:latest\",\"version\":\"1.0.0\"}");
    refused("--artifact", byTag.toString(), "must be a name and a digest");
  }

  private void refused(String option, String value, String message) throws Exception {
    try (ReleaseProcess process = stage.run("ship", option, value)) {
      assertThat(process.exitCode(PATIENCE)).as(process.errors()).isEqualTo(2);
      assertThat(process.errors()).contains(message).doesNotContain("\tat ");
    }
  }
}
