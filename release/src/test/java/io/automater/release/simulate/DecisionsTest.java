package io.automater.release.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.automater.release.controller.Outlook;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Start;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the default policy promises, measured: data 20 s late, the rivals' alarms 60 s. */
class DecisionsTest {

  private static final double LIVE = 0.001;
  private static final int HORIZON = 900;
  private static final int RUNS = 200;
  private static final OurController OURS = ours(Policy.DEFAULT, Telemetry.USUAL);
  private static final OurController WITHOUT_FAST_SOURCE =
      ours(Policy.DEFAULT, new Telemetry(20, 60, OptionalInt.empty()));

  /** What is bad of a candidate, from the start. */
  enum Bad {
    FAULTS,
    CRASHES;

    Trace trace(double rate, double share) {
      return new Trace(
          "cell",
          List.of(
              new Trace.Row(
                  0,
                  rate,
                  LIVE,
                  this == FAULTS ? share : LIVE,
                  0,
                  0,
                  0,
                  this == CRASHES ? share : 0,
                  false)));
    }
  }

  /** What crashed in a stall becomes known at once, long after what was answered beside it. */
  @Test
  void shouldSeldomRollBackWhatCrashesLikeLiveInAStall() {
    Trace stalled =
        new Trace(
            "stalled", List.of(crashing(0, false), crashing(115, true), crashing(215, false)));
    Result ours = new Simulation(stalled, 2400, 1).run(OURS, RUNS);
    assertThat(ours.rolledBack()).isLessThanOrEqualTo(0.01);
    assertThat(ours.promoted()).isGreaterThan(0.9);
  }

  private static Trace.Row crashing(long second, boolean stall) {
    return new Trace.Row(second, 100, LIVE, LIVE, 0, 0, 0.01, 0.01, stall);
  }

  @ParameterizedTest
  @CsvSource({"FAULTS,0.06", "CRASHES,0.10"})
  void shouldLoseItsBudgetAtMostAndAFractionOfWhatACanaryLoses(Bad bad, double most) {
    double logs = 0;
    int cells = 0;
    for (double rate : new double[] {10, 100, 1000}) {
      for (double share : new double[] {0.02, 0.05, 0.2, 1}) {
        Simulation simulation = new Simulation(bad.trace(rate, share), HORIZON, 1);
        Result ours = simulation.run(OURS, RUNS);
        Result canary = simulation.run(CodeDeploy.canary(60), RUNS);
        assertThat(ours.lostMean()).as("%s/s, %s", rate, share).isLessThanOrEqualTo(20);
        if (share >= 0.05) {
          assertThat(ours.promoted()).as("%s/s, %s", rate, share).isLessThanOrEqualTo(0.05);
        }
        logs += Math.log(ours.lostMean() / canary.lostMean());
        cells++;
      }
    }
    double ratio = Math.exp(logs / cells);
    System.out.printf("%s: %.3f of what Canary10Percent5Minutes loses%n", bad, ratio);
    assertThat(ratio).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"10,0.05", "100,0.05", "100,0.3", "100,1", "1000,0.05", "1000,1"})
  void shouldSeldomPromoteWhatCrashesWithoutTheFastSource(double rate, double share) {
    Result ours =
        new Simulation(Bad.CRASHES.trace(rate, share), 2400, 1).run(WITHOUT_FAST_SOURCE, 100);
    assertThat(ours.promoted()).isLessThanOrEqualTo(0.05);
    assertThat(ours.lostMean()).isLessThanOrEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldSayInAPlanWhatACandidateThatAnswersNothingCosts(boolean fast) {
    Telemetry telemetry = new Telemetry(20, 60, fast ? OptionalInt.of(10) : OptionalInt.empty());
    Outlook.Played planned =
        new Forecaster()
            .play(Policy.DEFAULT, new Start(100, 20, 0.0001, 100), 20, fast ? 10 : 120, 0, 0, 1);
    Result happened =
        new Simulation(Bad.CRASHES.trace(100, 1), 2400, 7)
            .run(ours(Policy.DEFAULT, telemetry), 200);
    assertThat(planned.lostMean()).isCloseTo(happened.lostMean(), withinPercentage(20));
  }

  @Test
  void shouldPromoteAGoodVersionWithoutTheFastSource() {
    Result ours = new Simulation(trace(100, LIVE, LIVE), 2400, 1).run(WITHOUT_FAST_SOURCE, 50);
    assertThat(ours.promoted()).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 100, 1000})
  void shouldSeldomRollBackWhatCrashesLikeLive(double rate) {
    Trace equal =
        new Trace("equal", List.of(new Trace.Row(0, rate, 0, 0, 0, 0, 0.01, 0.01, false)));
    for (OurController contender : List.of(OURS, WITHOUT_FAST_SOURCE)) {
      Result ours = new Simulation(equal, HORIZON, 1).run(contender, RUNS);
      assertThat(ours.rolledBack()).isLessThanOrEqualTo(0.01);
    }
  }

  /** A candidate goes bad in it, whenever it begins: nothing is promoted before that is seen. */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110})
  void shouldNotBePromotedByAStall(int from) {
    int runs = 20;
    double promoted = 0;
    double lost = 0;
    double promotedWithout = 0;
    double lostWithout = 0;
    for (int second = from; second < from + 10; second++) {
      Result stalled = new Simulation(onset(second, true), HORIZON, second).run(OURS, runs);
      Result told = new Simulation(onset(second, false), HORIZON, second).run(OURS, runs);
      promoted += stalled.promoted() / 10;
      promotedWithout += told.promoted() / 10;
      lost += stalled.lostMean() / 10;
      lostWithout += told.lostMean() / 10;
    }
    assertThat(promoted).isLessThanOrEqualTo(promotedWithout + 0.02);
    assertThat(lost).isLessThanOrEqualTo(1.5 * lostWithout);
  }

  private static Trace onset(int second, boolean stall) {
    return new Trace(
        "onset",
        List.of(
            new Trace.Row(0, 100, LIVE, LIVE, 0, 0),
            new Trace.Row(second + 1, 100, LIVE, LIVE, 0, 0, 0, 0, stall),
            new Trace.Row(second + 5, 100, LIVE, 0.2, 0, 0, 0, 0, stall),
            new Trace.Row(second + 180, 100, LIVE, 0.2, 0, 0)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 1000})
  void shouldPromoteAGoodVersionInHalfTheTimeOfACanary(double rate) {
    Result ours = simulation(rate, LIVE, LIVE).run(OURS, RUNS);
    assertThat(ours.promoted()).isGreaterThan(0.99);
    assertThat(ours.secondsMean()).isLessThanOrEqualTo(150);
  }

  @ParameterizedTest
  @CsvSource({
    "10,0",
    "10,0.001",
    "10,0.01",
    "10,0.05",
    "100,0",
    "100,0.001",
    "100,0.01",
    "100,0.05",
    "1000,0",
    "1000,0.001",
    "1000,0.01",
    "1000,0.05",
  })
  void shouldSeldomRollBackWhatIsLikeLive(double rate, double faults) {
    Result ours = simulation(rate, faults, faults).run(OURS, RUNS);
    assertThat(ours.rolledBack()).isLessThanOrEqualTo(0.01);
  }

  /** At 5 % faults and more it matters, whatever the traffic. */
  @ParameterizedTest
  @CsvSource({"1,0.05", "10,0.05", "100,0.05", "1000,0.05", "10,0.1", "100,0.2", "1000,1"})
  void shouldSeldomPromoteWhatIsWorse(double rate, double faults) {
    assertThat(simulation(rate, LIVE, faults).run(OURS, RUNS).promoted()).isLessThanOrEqualTo(0.05);
  }

  /** The comparison stays silent; that the guardrail speaks is what it is there for. */
  @ParameterizedTest
  @ValueSource(doubles = {10, 100, 1000})
  void shouldRollBackInASharedOutageByTheGuardrailAlone(double rate) {
    Trace outage =
        new Trace(
            "outage",
            List.of(
                new Trace.Row(0, rate, LIVE, LIVE, 0.01, 0.01),
                new Trace.Row(30, rate, 0.5, 0.5, 0.01, 0.01),
                new Trace.Row(210, rate, LIVE, LIVE, 0.01, 0.01)));
    Simulation simulation = new Simulation(outage, HORIZON, 5);
    OurController noGuardrail = ours(withoutGuardrail(), Telemetry.USUAL);
    assertThat(simulation.run(noGuardrail, RUNS).rolledBack()).isLessThanOrEqualTo(0.01);
    if (rate >= 100) {
      assertThat(simulation.run(OURS, RUNS).rolledBack()).isGreaterThan(0.9);
    }
  }

  @Test
  void shouldRollBackALateOnset() {
    Result ours =
        new Simulation(Scenarios.all().get("late-onset"), HORIZON, 1)
            .run(ours(longBake(), Telemetry.USUAL), RUNS);
    assertThat(ours.rolledBack()).isGreaterThan(0.99);
  }

  @Test
  void shouldGiveTheSameNumbersForTheSameSeed() {
    Result once = simulation(100, LIVE, 0.05).run(OURS, 50);
    assertThat(simulation(100, LIVE, 0.05).run(OURS, 50)).isEqualTo(once);
    assertThat(new Simulation(trace(100, LIVE, 0.05), HORIZON, 2).run(OURS, 50)).isNotEqualTo(once);
  }

  /** The figures of facts H: a fair alarm sees a total failure after two minutes. */
  @Test
  void shouldModelCodeDeployFaithfully() {
    Result total = simulation(100, LIVE, 1).run(CodeDeploy.canary(60), 100);
    assertThat(total.secondsMean()).isEqualTo(120);
    assertThat(total.lostMean()).isBetween(1150.0, 1250.0);
    Result noisy = simulation(100, 0.01, 0.01).run(CodeDeploy.canary(60), 200);
    assertThat(noisy.rolledBack()).isGreaterThan(0.85);
    Result linear = simulation(100, 0, 0).run(CodeDeploy.linear(60), 5);
    assertThat(linear.secondsMean()).isEqualTo(540);
  }

  @Test
  void shouldModelCodeDeploysQuickStartAndBestPractice() {
    // One minute more than the alarm needs periods, since the last of them is a minute late.
    Result quick = simulation(100, LIVE, 1).run(CodeDeploy.quickStart(60), 5);
    assertThat(quick.secondsMean()).isEqualTo(180);
    assertThat(simulation(100, 0, 0).run(CodeDeploy.quickStart(60), 5).secondsMean())
        .isEqualTo(600);
    Result best = simulation(100, LIVE, 1).run(CodeDeploy.bestPractice(60), 5);
    assertThat(best.secondsMean()).isEqualTo(240);
    assertThat(simulation(100, 0, 0).run(CodeDeploy.bestPractice(60), 5).secondsMean())
        .isEqualTo(300);
  }

  @Test
  void shouldModelFlaggersQuickStartAndBestPractice() {
    Result quick = simulation(100, LIVE, 1).run(Flagger.quickStart(), 20);
    assertThat(quick.rolledBack()).isEqualTo(1);
    assertThat(quick.secondsMean()).isEqualTo(5 * 60 + 15);
    assertThat(simulation(100, 0, 0).run(Flagger.quickStart(), 5).secondsMean())
        .isEqualTo(5 * 60 + 15);
    assertThat(simulation(100, LIVE, 1).run(Flagger.bestPractice(), 5).secondsMean())
        .isEqualTo(10 * 60 + 15);
    assertThat(simulation(100, 0, 0).run(Flagger.bestPractice(), 5).secondsMean())
        .isEqualTo(10 * 60 + 15);
  }

  @Test
  void shouldModelArgosQuickStartExampleAndBestPractice() {
    Result quick = simulation(100, LIVE, 1).run(ArgoRollouts.quickStart(), 5);
    assertThat(quick.promoted()).isEqualTo(1);
    assertThat(quick.secondsMean()).isEqualTo(90);
    Simulation bad = new Simulation(trace(100, LIVE, 1), 2700, 1);
    Result example = bad.run(ArgoRollouts.example(), 5);
    assertThat(example.rolledBack()).isEqualTo(1);
    // The measurement of the last minutes at 20 % is read after the step to 40 %.
    assertThat(example.secondsMean()).isEqualTo(4 * 300 + 15);
    Result best = bad.run(ArgoRollouts.bestPractice(), 5);
    assertThat(best.rolledBack()).isEqualTo(1);
    assertThat(best.secondsMean()).isEqualTo(3 * 60 + 15);
  }

  @Test
  void shouldPromoteAGoodVersionByEachRivalWithNothingLostBeyondLive() {
    Simulation good = new Simulation(trace(100, LIVE, LIVE), 2700, 1);
    for (Contender rival :
        List.of(
            OURS,
            CodeDeploy.canary(60),
            CodeDeploy.bestPractice(60),
            Flagger.quickStart(),
            Flagger.bestPractice(),
            ArgoRollouts.quickStart(),
            ArgoRollouts.example(),
            ArgoRollouts.bestPractice())) {
      Result result = good.run(rival, 20);
      assertThat(result.promoted()).as(rival.name()).isGreaterThanOrEqualTo(0.9);
      assertThat(result.lostMean()).as(rival.name()).isZero();
    }
  }

  private static OurController ours(Policy policy, Telemetry telemetry) {
    return new OurController(policy, telemetry, 0.0001);
  }

  private static Simulation simulation(double rate, double live, double candidate) {
    return new Simulation(trace(rate, live, candidate), HORIZON, 1);
  }

  private static Trace trace(double rate, double live, double candidate) {
    return new Trace("cell", List.of(new Trace.Row(0, rate, live, candidate, 0, 0)));
  }

  private static Policy withoutGuardrail() {
    return policy(0.5, Policy.DEFAULT.minBake().toSeconds());
  }

  private static Policy longBake() {
    return policy(Policy.DEFAULT.guardrails().faultRate(), 1200);
  }

  private static Policy policy(double faultGuardrail, long minBakeSeconds) {
    Policy base = Policy.DEFAULT;
    return new Policy(
        base.progression(),
        base.tolerance(),
        base.certainty(),
        base.slowness(),
        new io.automater.release.rollout.Guardrails(faultGuardrail, base.guardrails().latency()),
        base.alarms(),
        base.interval(),
        java.time.Duration.ofSeconds(minBakeSeconds),
        base.maxDuration(),
        base.whenInconclusive());
  }
}
