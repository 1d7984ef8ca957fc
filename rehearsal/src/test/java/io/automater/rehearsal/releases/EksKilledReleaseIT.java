package io.automater.rehearsal.releases;

import static io.automater.rehearsal.releases.EksStage.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a release's process between the intent and the rule of its first weight, and
 * between the rule and the record; {@code rollback} or {@code resume} by a new process. At every
 * other call, and with a second fault besides, it is the world in virtual time that kills.
 */
class EksKilledReleaseIT {

  private static final String STEPS =
      """
      steps:
        - { weight: 0.5, bake: 0s }
      interval: 1s
      minRequests: 0
      lease: 60s
      """;

  /** The preview's comes before. */
  private static final int LIVE_RULE = 2;

  @TempDir Path folder;

  @Test
  void shouldEndOnOneVersionThoughItsProcessIsKilled() throws Exception {
    try (EksStage stage = EksStage.released(folder, STEPS)) {
      kill(stage, "2.0.1", new Fault.HangBefore());
      assertThat(stage.isSplit()).isFalse();
      end(stage, stage.run("rollback"));

      kill(stage, "2.0.2", new Fault.HangAfter());
      assertThat(stage.isSplit()).isTrue();
      end(stage, stage.run("resume", "--events", Stage.events()));
    }
  }

  private static void kill(EksStage stage, String version, Fault fault) throws Exception {
    stage.rehearsal.faults().onCall("ModifyRule", LIVE_RULE, fault);
    try (ReleaseProcess ship = stage.ship(version, Map.of())) {
      assertThat(stage.rehearsal.faults().awaitHeld("ModifyRule", Duration.ofSeconds(60)))
          .as(ship.text())
          .isPresent();
      ship.kill();
    }
    stage.rehearsal.faults().clear();
  }

  private static void end(EksStage stage, ReleaseProcess process) throws Exception {
    try (process) {
      assertThat(process.exitCode(PATIENCE)).as(process.text() + process.errors()).isZero();
    }
    assertThat(stage.isSplit()).isFalse();
    assertThat(stage.callLive("/")).isEqualTo(200);
  }
}
