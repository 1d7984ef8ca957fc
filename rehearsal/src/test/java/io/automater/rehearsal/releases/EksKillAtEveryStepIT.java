package io.automater.rehearsal.releases;

import static io.automater.rehearsal.releases.EksStage.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.faults.Fault;
import io.automater.rehearsal.faults.RecordedCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kill -9} at each changing call of a release, before it is applied and after; another
 * process brings live to rest. The Kubernetes API and the load balancer's count alike.
 */
class EksKillAtEveryStepIT {

  /**
   * Claim and its tags, deploy, published, preview, probing, a weight (intent, rule, tags, record),
   * promote (the same), retire.
   */
  private static final int LEAST_CALLS = 14;

  private static final String STEPS =
      """
      steps:
        - { weight: 0.5, bake: 0s }
      interval: 1s
      minRequests: 0
      lease: 60s
      """;

  /** Each has a rehearsal of its own and every third call: they wait more than they work. */
  private static final int LANES = 3;

  @TempDir Path folder;
  private int build;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldEndOnOneVersionWhereverItIsKilled(int lane) throws Exception {
    try (EksStage stage = EksStage.released(folder, STEPS)) {
      int calls = changingCallsOfAWholeRelease(stage);
      assertThat(calls).isGreaterThanOrEqualTo(LEAST_CALLS);
      for (int call = 1 + lane; call <= calls; call += LANES) {
        Fault fault = call % 2 == 0 ? new Fault.HangAfter() : new Fault.HangBefore();
        killAndRecover(stage, call, calls, fault, call % 4 < 2 ? "resume" : "rollback");
      }
    }
  }

  private int changingCallsOfAWholeRelease(EksStage stage) throws Exception {
    int before = changing(stage).size();
    try (ReleaseProcess ship = stage.ship(nextVersion(), Map.of())) {
      assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isZero();
    }
    return changing(stage).size() - before;
  }

  private void killAndRecover(EksStage stage, int call, int calls, Fault fault, String recovery)
      throws Exception {
    stage.rehearsal.faults().onCall("mutating", call, fault);
    String killedAt;
    try (ReleaseProcess ship = stage.ship(nextVersion(), Map.of())) {
      Optional<RecordedCall> held =
          stage.rehearsal.faults().awaitHeld("mutating", Duration.ofSeconds(60));
      assertThat(held).as("call %d of a release: %s", call, ship.text()).isPresent();
      killedAt = held.get().operation() + " (" + call + ", " + fault + "), then " + recovery;
      ship.kill();
    }
    stage.rehearsal.faults().clear();

    try (ReleaseProcess after =
        recovery.equals("resume")
            ? stage.run("resume", "--events", Stage.events())
            : stage.run("rollback")) {
      int exitCode = after.exitCode(PATIENCE);
      assertThat(stage.isSplit()).as("killed at %s: %s", killedAt, after.text()).isFalse();
      // 2 is right only where the release had not begun, or was over: nothing is left to do.
      boolean nothingLeft = call == 1 || call >= calls - 2;
      assertThat(exitCode)
          .as("killed at %s: %s %s", killedAt, after.text(), after.errors())
          .matches(code -> code == 0 || code == 1 || (code == 2 && nothingLeft));
    }
    assertThat(stage.callLive("/")).as(killedAt).isEqualTo(200);
  }

  private static List<RecordedCall> changing(EksStage stage) {
    return stage.rehearsal.faults().calls().stream().filter(RecordedCall::mutating).toList();
  }

  private String nextVersion() {
    build++;
    return "2.0." + build;
  }
}
