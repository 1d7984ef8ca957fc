package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.faults.Fault;
import io.automater.rehearsal.faults.RecordedCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;

/**
 * {@code kill -9} of a release at each call that changes something, once before the call is applied
 * and once after it, and then {@code resume} or {@code rollback} by a new process.
 */
class KillAtEveryStepIT {

  /** Claim, code, publish, published, preview, probing, two weights, promote, and its note. */
  private static final int LEAST_CALLS = 10;

  private static final String STEPS =
      """
      steps:
        - { weight: 0.2, bake: 0s }
        - { weight: 0.6, bake: 0s }
      interval: 1s
      minRequests: 0
      lease: 60s
      """;

  @TempDir Path folder;
  private int build;

  /** Each has a rehearsal of its own and every other call: they wait more than they work. */
  private static final int LANES = 2;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void shouldEndOnOneVersionWhereverItIsKilled(int lane) throws Exception {
    try (Stage stage = new Stage(folder, STEPS)) {
      int calls = changingCallsOfAWholeRelease(stage);
      assertThat(calls).isGreaterThanOrEqualTo(LEAST_CALLS);
      for (int call = 1 + lane; call <= calls; call += LANES) {
        killAndRecover(
            stage, call, new Fault.HangBefore(), call / 2 % 2 == 0 ? "resume" : "rollback");
        killAndRecover(
            stage, call, new Fault.HangAfter(), call / 2 % 2 == 0 ? "rollback" : "resume");
      }
    }
  }

  private int changingCallsOfAWholeRelease(Stage stage) throws Exception {
    int before = changing(stage).size();
    try (ReleaseProcess ship = stage.ship(nextVersion())) {
      assertThat(ship.exitCode(Stage.PATIENCE)).as(ship.text() + ship.errors()).isZero();
    }
    return changing(stage).size() - before;
  }

  private void killAndRecover(Stage stage, int call, Fault fault, String recovery)
      throws Exception {
    String before = stage.live().functionVersion();
    stage.rehearsal.faults().onCall("mutating", call, fault);
    String killedAt;
    try (ReleaseProcess ship = stage.ship(nextVersion())) {
      Optional<RecordedCall> held =
          stage.rehearsal.faults().awaitHeld("mutating", Duration.ofSeconds(30));
      assertThat(held).as("call %d of a release: %s", call, ship.text()).isPresent();
      killedAt = held.get().operation() + " (" + call + ", " + fault + "), then " + recovery;
      ship.kill();
    }
    stage.rehearsal.faults().clear();
    String found = stage.live().description();

    try (ReleaseProcess after =
        recovery.equals("resume")
            ? stage.run("resume", "--events", Stage.events())
            : stage.run("rollback")) {
      int exitCode = after.exitCode(Stage.PATIENCE);
      GetAliasResponse live = stage.live();
      assertThat(stage.weight()).as("killed at %s; found %s", killedAt, found).isZero();
      assertThat(live.functionVersion()).as(killedAt).matches("[0-9]+");
      // 2 is right only where the release had not begun, or was over: nothing is left to do.
      boolean nothingLeft = call == 1 || call >= LEAST_CALLS - 1;
      assertThat(exitCode)
          .as("killed at %s: %s %s", killedAt, after.text(), after.errors())
          .matches(code -> code == 0 || code == 1 || (code == 2 && nothingLeft));
      if (recovery.equals("rollback") && call < LEAST_CALLS - 1 && exitCode == 0 && call > 1) {
        assertThat(live.functionVersion()).as(killedAt).isEqualTo(before);
      }
    }
    assertThat(stage.callLive("/")).isEqualTo(200);
  }

  private static List<RecordedCall> changing(Stage stage) {
    return stage.rehearsal.faults().calls().stream().filter(RecordedCall::mutating).toList();
  }

  private String nextVersion() {
    build++;
    return "2.0." + build;
  }
}
