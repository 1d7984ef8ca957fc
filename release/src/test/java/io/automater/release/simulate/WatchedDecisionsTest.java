package io.automater.release.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.rollout.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a watch after the promotion promises, measured: data 20 s late, a look each 5 s. */
class WatchedDecisionsTest {

  private static final int RUNS = 100;

  /** 20 % faults from minute 10 on, as in the README's table; unwatched it loses some 6,000. */
  @ParameterizedTest
  @CsvSource({"0.05,700", "0,900"})
  void shouldRollBackWhatTurnsBadAfterItsPromotion(double holdBack, double most) {
    Result ours =
        new Simulation(Scenarios.all().get("late-onset"), 900, 1).run(ours(holdBack), RUNS);
    assertThat(ours.rolledBack()).isGreaterThan(0.99);
    System.out.printf("hold-back %s: %.0f lost%n", holdBack, ours.lostMean());
    assertThat(ours.lostMean()).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05,0",
    "0.05,0.001",
    "0.05,0.01",
    "0.05,0.05",
    "0,0",
    "0,0.001",
    "0,0.01",
    "0,0.05",
  })
  void shouldSeldomRollBackWhatIsLikeLiveOverShiftAndWatchTogether(double holdBack, double faults) {
    Trace equal = new Trace("equal", List.of(new Trace.Row(0, 100, faults, faults, 0.01, 0.01)));
    Result ours = new Simulation(equal, 2400, 1).run(ours(holdBack), RUNS);
    assertThat(ours.rolledBack()).isLessThanOrEqualTo(0.01);
    assertThat(ours.promoted()).isGreaterThanOrEqualTo(0.99);
  }

  private static OurController ours(double holdBack) {
    return new OurController(
        Policy.DEFAULT.watched(Duration.ofMinutes(30), holdBack), Telemetry.USUAL, 0.0001);
  }
}
