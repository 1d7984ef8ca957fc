package io.automater.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutTest {

  private static final Instant START = Instant.parse("2026-11-24T11:00:00Z");
  private static final Guardrails GUARDRAILS =
      new Guardrails(0.01, 0.10, Duration.ofMillis(500), 0.05, 0.999);

  private final Policy policy = policy(Inconclusive.ROLL_BACK);

  @Test
  void shouldHoldUntilTheBakeTimeIsOver() {
    Decision decision = decide(policy, 0.1, 20, counts(1000, 0), counts(100, 0));
    assertThat(decision)
        .isEqualTo(new Decision.Hold("bake time, 10 s left", Duration.ofSeconds(10)));
  }

  @Test
  void shouldHoldUntilTheCandidateHasAnsweredEnough() {
    Decision decision = decide(policy, 0.1, 40, counts(1000, 0), counts(30, 0));
    assertThat(decision)
        .isEqualTo(new Decision.Hold("waits for 20 more requests to the candidate", Duration.ZERO));
  }

  @Test
  void shouldHoldWithoutAnyData() {
    assertThat(decide(policy, 0.1, 40, Counts.NONE, Counts.NONE)).isInstanceOf(Decision.Hold.class);
  }

  @Test
  void shouldAdvanceToTheNextStep() {
    Decision decision = decide(policy, 0.1, 31, counts(1000, 0), counts(100, 0));
    assertThat(decision).isInstanceOf(Decision.Advance.class);
    assertThat(((Decision.Advance) decision).weight()).isEqualTo(0.5);
    assertThat(decision.reason()).contains("0 of 100 requests");
  }

  @Test
  void shouldPromoteAfterTheLastStep() {
    assertThat(decide(policy, 0.5, 31, counts(1000, 0), counts(100, 0)))
        .isInstanceOf(Decision.Promote.class);
  }

  @Test
  void shouldRollBackInTheBakeTimeWhenTheCandidateFails() {
    Decision decision = decide(policy, 0.1, 2, counts(90, 0), counts(10, 4));
    assertThat(decision).isInstanceOf(Decision.RollBack.class);
    assertThat(decision.reason()).contains("4 of 10 requests to the candidate failed, live 0.0 %");
  }

  @Test
  void shouldRollBackWhenFaultsStartLateAndDrownInTheTotal() {
    Observation seen =
        new Observation(
            START.plusSeconds(1000),
            START,
            START.plusSeconds(990),
            0.5,
            counts(100_000, 0),
            counts(100_000, 8),
            counts(100, 0),
            counts(100, 8));
    assertThat(rollout(policy).decide(seen)).isInstanceOf(Decision.RollBack.class);
  }

  @Test
  void shouldNotBlameTheCandidateForAnOutageOfBothBelowTheCeiling() {
    assertThat(decide(policy, 0.1, 2, counts(1000, 90), counts(100, 9)))
        .isInstanceOf(Decision.Hold.class);
  }

  @Test
  void shouldRollBackAboveTheCeilingWhateverLiveDoes() {
    assertThat(decide(policy, 0.1, 2, counts(1000, 900), counts(100, 90)).reason())
        .contains("the ceiling is 10.0 %");
  }

  @Test
  void shouldRollBackWhenTheCandidateIsSlower() {
    Counts live = new Counts(1000, 0, 1000, 10, OptionalDouble.empty());
    Counts slow = new Counts(100, 0, 100, 40, OptionalDouble.empty());
    assertThat(decide(policy, 0.1, 2, live, slow).reason())
        .contains("40 of 100 requests took over 500 ms");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "2, 100", "3, 400"})
  void shouldNotRollBackForAFewMishaps(long faults, long requests) {
    assertThat(decide(policy, 0.1, 2, counts(1000, 0), counts(requests, faults)))
        .isInstanceOf(Decision.Hold.class);
  }

  @ParameterizedTest
  @EnumSource(Inconclusive.class)
  void shouldDoAsThePolicySaysWhenTimeIsOver(Inconclusive rule) {
    Decision decision = decide(policy(rule), 0.1, 601, counts(10, 0), counts(3, 0));
    Class<? extends Decision> expected =
        switch (rule) {
          case ROLL_BACK -> Decision.RollBack.class;
          case HOLD -> Decision.Hold.class;
          case PROMOTE -> Decision.Promote.class;
        };
    assertThat(decision).isInstanceOf(expected);
    assertThat(decision.reason()).contains("inconclusive").contains("47 more requests");
  }

  @Test
  void shouldDecideTheSameForTheSameObservation() {
    assertThat(decide(policy, 0.1, 31, counts(1000, 1), counts(100, 1)))
        .isEqualTo(decide(policy, 0.1, 31, counts(1000, 1), counts(100, 1)));
  }

  @Test
  void shouldFindTheStepOfAWeightThatSomebodyElseSet() {
    assertThat(policy.stepOf(0.02)).isZero();
    assertThat(policy.stepOf(0.1)).isZero();
    assertThat(policy.stepOf(0.3)).isZero();
    assertThat(policy.stepOf(0.5)).isEqualTo(1);
    assertThat(policy.stepOf(0.9)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0", "-0.1", "1.01", "NaN"})
  void shouldRefuseAWeightOutOfRange(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Step(weight, Duration.ZERO))
        .withMessageContaining("weight is " + weight);
  }

  private static Decision decide(
      Policy policy, double weight, long seconds, Counts live, Counts candidate) {
    return rollout(policy)
        .decide(
            new Observation(
                START.plusSeconds(seconds),
                START,
                START,
                weight,
                live,
                candidate,
                live,
                candidate));
  }

  private static Rollout rollout(Policy policy) {
    return new Rollout(policy, new IntervalJudge(policy.guardrails()));
  }

  private static Counts counts(long requests, long faults) {
    return new Counts(requests, faults, requests, 0, OptionalDouble.empty());
  }

  private static Policy policy(Inconclusive rule) {
    return new Policy(
        List.of(new Step(0.1, Duration.ofSeconds(30)), new Step(0.5, Duration.ofSeconds(30))),
        Duration.ofSeconds(1),
        50,
        GUARDRAILS,
        Duration.ofMinutes(10),
        rule);
  }
}
