package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a release's process while it sets the first weight, and then {@code rollback}
 * or {@code resume} by a new one. At every other call, and with a second fault besides, it is the
 * world in virtual time that kills.
 */
class KilledReleaseIT {

  private static final String STEPS =
      """
      steps:
        - { weight: 0.2, bake: 0s }
        - { weight: 0.6, bake: 0s }
      interval: 1s
      minRequests: 0
      lease: 60s
      """;

  /** Claim, code, publish, published, preview and probing come before. */
  private static final int FIRST_WEIGHT = 7;

  @TempDir Path folder;

  @Test
  void shouldEndOnOneVersionThoughItsProcessIsKilled() throws Exception {
    try (Stage stage = new Stage(folder, STEPS)) {
      String before = stage.live().functionVersion();
      kill(stage, "2.0.1", new Fault.HangBefore());
      end(stage, stage.run("rollback"));
      assertThat(stage.live().functionVersion()).isEqualTo(before);

      kill(stage, "2.0.2", new Fault.HangAfter());
      assertThat(stage.weight()).isEqualTo(0.2);
      end(stage, stage.run("resume", "--events", Stage.events()));
      assertThat(stage.live().functionVersion()).isNotEqualTo(before);
    }
  }

  private static void kill(Stage stage, String version, Fault fault) throws Exception {
    stage.rehearsal.faults().onCall("mutating", FIRST_WEIGHT, fault);
    try (ReleaseProcess ship = stage.ship(version)) {
      assertThat(stage.rehearsal.faults().awaitHeld("mutating", Duration.ofSeconds(30)))
          .as(ship.text())
          .hasValueSatisfying(call -> assertThat(call.operation()).isEqualTo("UpdateAlias"));
      ship.kill();
    }
    stage.rehearsal.faults().clear();
  }

  private static void end(Stage stage, ReleaseProcess process) throws Exception {
    try (process) {
      assertThat(process.exitCode(Stage.PATIENCE)).as(process.text() + process.errors()).isZero();
    }
    assertThat(stage.weight()).isZero();
    assertThat(stage.callLive("/")).isEqualTo(200);
  }
}
