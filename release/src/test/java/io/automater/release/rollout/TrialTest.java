package io.automater.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialTest {

  private static final Start START = new Start(100, 20, 0, 100);

  private Policy policy = Policy.DEFAULT;
  private Trial trial;
  private double weight;
  private long second;

  @Test
  void shouldStartWithAShareThatAFailingVersionCannotSpendTheBudgetIn() {
    double first = new Trial(policy, START).firstWeight();
    double lostUntilSeen = first * 100 * (20 + 5 + 1);
    assertThat(lostUntilSeen).isBetween(1.0, 20.0);
    assertThat(new Trial(policy, new Start(1000, 20, 0, 100)).firstWeight())
        .isCloseTo(first / 10, org.assertj.core.api.Assertions.offset(first / 100));
    assertThat(new Trial(policy, new Start(1000, 20, 0.001, 100)).firstWeight()).isEqualTo(0.001);
  }

  @Test
  void shouldStartWithTheFirstWeightWhereNoTrafficSizesIt() {
    assertThat(new Trial(policy, new Start(0, 20, 0.001, 100)).firstWeight()).isEqualTo(0.05);
    policy = policy.with(new Progression.Budget(20, 0.2));
    assertThat(new Trial(policy, new Start(0, 20, 0.001, 100)).firstWeight()).isEqualTo(0.2);
  }

  @Test
  void shouldGiveLessAsSoonAsTrafficComes() {
    trial = new Trial(policy, new Start(0, 20, 0, 100));
    weight = trial.firstWeight();
    look(counts(500, 0), counts(0, 0));
    assertThat(weight).isLessThan(0.002);
  }

  @Test
  void shouldKnowAStepThatTheTargetCannotHoldExactly() {
    policy =
        policy.with(
            new Progression.Schedule(
                List.of(
                    new Step(0.3333, Duration.ofSeconds(5)),
                    new Step(0.6666, Duration.ofSeconds(5))),
                0));
    trial = new Trial(policy, new Start(100, 20, 0.001, 100));
    weight = 0.333;
    look(counts(10, 0), counts(5, 0));
    look(counts(10, 0), counts(5, 0));
    assertThat(weight).isEqualTo(0.6666);
  }

  @Test
  void shouldEndAScheduleThatTakesLongerThanItMay() {
    policy = policy.with(Progression.Schedule.linear(10, Duration.ofMinutes(10), 0));
    trial = new Trial(policy, START);
    weight = 0.1;
    for (int look = 0; look < 360; look++) {
      assertThat(look(counts(90, 0), counts(10, 0)).rule()).isNotEqualTo(Rule.INCONCLUSIVE);
      if (second >= 1_795) {
        break;
      }
    }
    assertThat(look(counts(90, 0), counts(10, 0)).rule()).isEqualTo(Rule.INCONCLUSIVE);
  }

  @Test
  void shouldRollBackWhatFails() {
    Ruling end = play(100, counts(95, 0), counts(5, 5));
    assertThat(end.decision()).isInstanceOf(Decision.RollBack.class);
    assertThat(end.rule()).isEqualTo(Rule.FAULTS);
    assertThat(end.decision().reason())
        .contains("requests to the candidate failed (100 %), live 0.0 %");
    assertThat(end.standing().faults()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void shouldSayThatAFaultSetInLateWhereTheMeanIsBelowTheLimit() {
    halfFor(Duration.ofMinutes(25));
    for (int look = 0; look < 120; look++) {
      look(counts(250, 0), counts(250, 0));
    }
    Ruling end = play(20, counts(250, 0), counts(250, 40));
    assertThat(end.decision().reason()).contains(", live 0.0 %, most of them lately: more than");
  }

  @Test
  void shouldRollBackWhatIsSlow() {
    Ruling end = play(100, slow(50, 1), slow(50, 20));
    assertThat(end.rule()).isEqualTo(Rule.SLOW);
    assertThat(end.decision().reason()).contains("took over 100 ms (40 %), live 2.0 %");
  }

  /** The first requests of each process: some of a version's first, and none of live's. */
  @Test
  void shouldNotCallAVersionSlowThatIsWarmingUp() {
    trial = new Trial(policy, START);
    weight = 0.05;
    assertThat(look(slow(475, 10), slow(25, 8)).rule()).isNotEqualTo(Rule.SLOW);
    assertThat(look(slow(475, 10), slow(25, 0)).rule()).isNotEqualTo(Rule.SLOW);
    assertThat(play(10, slow(475, 10), slow(25, 8)).rule()).isEqualTo(Rule.SLOW);
  }

  @Test
  void shouldPromoteWhatIsProven() {
    Ruling end = play(100, counts(50, 0), counts(50, 0));
    assertThat(end.decision()).isInstanceOf(Decision.Promote.class);
    assertThat(end.rule()).isEqualTo(Rule.PROVEN);
    assertThat(second).isGreaterThanOrEqualTo(60);
  }

  @Test
  void shouldNotTakeAnOutageThatBothShareForAFaultOfTheCandidate() {
    policy = withGuardrail(0.5);
    Ruling end = play(36, counts(300, 145), counts(300, 145));
    assertThat(end.rule()).isIn(Rule.MORE_REQUESTS, Rule.BUDGET, Rule.BAKE, Rule.PROVEN);
    assertThat(end.standing().faults()).isLessThan(0.5);
  }

  @Test
  void shouldLetTheGuardrailSpeakInAnOutageThatBothShare() {
    Ruling end = play(36, counts(300, 145), counts(300, 145));
    assertThat(end.decision()).isInstanceOf(Decision.RollBack.class);
    assertThat(end.rule()).isEqualTo(Rule.FAULT_GUARDRAIL);
    assertThat(end.decision().reason()).contains("guardrail of 10 %, whatever live does");
  }

  @Test
  void shouldRollBackOverTheLatencyGuardrail() {
    Counts over = new Counts(50, 0, 50, 0, 3, OptionalDouble.empty());
    Ruling end = play(36, over, over);
    assertThat(end.rule()).isEqualTo(Rule.LATENCY_GUARDRAIL);
    assertThat(end.decision().reason()).contains("took over 5000 ms");
  }

  @Test
  void shouldRollBackForAnAlarm() {
    trial = new Trial(policy, START);
    Ruling ruling = trial.rule(new Observation(5, 0.1, 20, List.of(), List.of("a", "b")));
    assertThat(ruling.rule()).isEqualTo(Rule.ALARM);
    assertThat(ruling.decision().reason()).contains("alarms a, b started to fire");
  }

  @Test
  void shouldHoldWhenTheShareIsNotTheWeight() {
    trial = new Trial(policy, START);
    weight = 0.5;
    Ruling last = null;
    for (int look = 0; look < 100; look++) {
      last = look(counts(10, 0), counts(90, 0));
    }
    assertThat(last.rule()).isEqualTo(Rule.SHARE);
    assertThat(last.decision().reason()).contains("got 90 %").contains("50 % was set");
  }

  @Test
  void shouldGiveLessWeightWhenTheCandidateStartsToFailALittle() {
    trial = new Trial(policy.with(new Progression.Budget(8)), START);
    weight = trial.firstWeight();
    for (int look = 0; look < 4; look++) {
      look(counts(95, 0), counts(20, 0));
    }
    double before = weight;
    look(counts(95, 0), counts(20, 1));
    assertThat(weight).isLessThan(before);
  }

  @Test
  void shouldNeitherPassNorFailWhereThereIsNoTraffic() {
    trial = new Trial(policy, new Start(0, 20, 0, 100));
    weight = trial.firstWeight();
    double first = weight;
    for (int look = 0; look < 50; look++) {
      second += 5;
      Ruling ruling = trial.rule(new Observation(second, weight, 20, 0, List.of(), List.of()));
      assertThat(ruling.decision()).isInstanceOf(Decision.Hold.class);
      assertThat(ruling.decision().reason()).containsPattern("about [0-9]+ more requests");
    }
    assertThat(weight).isEqualTo(first);
  }

  @Test
  void shouldNotTakeAQuietHourOfABusyDayForBlindness() {
    trial = new Trial(policy, new Start(0, 1_000, 20, 0, 100));
    weight = trial.firstWeight();
    assertThat(weight).isLessThan(0.001);
    Ruling ruling = silence(0, 600);
    assertThat(ruling.rule()).isEqualTo(Rule.MORE_REQUESTS);
  }

  @Test
  void shouldNotTakeTheSilenceAfterAFewRequestsForBlindness() {
    trial = new Trial(policy, new Start(0, 1, 0, 100));
    weight = 0.2;
    second = 5;
    Slice few = new Slice(0, 1, counts(1, 0), counts(2, 0));
    trial.rule(new Observation(second, weight, 1, 1, List.of(few), List.of()));
    assertThat(silence(1, 30).rule()).isNotEqualTo(Rule.BLIND);
  }

  @Test
  void shouldGiveNextToNothingWhileNothingNewIsKnown() {
    trial = new Trial(policy, START);
    weight = 0.5;
    for (int look = 0; look < 9; look++) {
      look(counts(250, 0), counts(250, 0));
    }
    long news = second;
    Ruling ruling = silence(news, 30);
    assertThat(ruling.decision()).isInstanceOf(Decision.Advance.class);
    assertThat(ruling.rule()).isEqualTo(Rule.BLIND);
    assertThat(second - news).isLessThanOrEqualTo(20 + 3 * 5);
    assertThat(weight).isLessThan(0.002);
    assertThat(ruling.decision().reason())
        .isEqualTo(
            "the metrics say nothing new for 30 s, and are usually 20 s late: what the candidate"
                + " does now is not known");
    double before = weight;
    silence(news, 290);
    assertThat(weight).isLessThan(before);
    assertThat(silence(news, 300).decision()).isInstanceOf(Decision.RollBack.class);
  }

  @Test
  void shouldNotPromoteWhatIsProvenOnDataThatStoppedComing() {
    trial = new Trial(policy, START);
    weight = 0.5;
    for (int look = 0; look < 9; look++) {
      look(counts(250, 0), counts(250, 0));
    }
    assertThat(trial.standing().proven()).isEqualTo(1);
    long news = second;
    assertThat(silence(news, 250).rule()).isEqualTo(Rule.BLIND);
    second += 5;
    Slice after = new Slice(news, 5, counts(250, 0), counts(250, 125));
    Ruling ruling =
        trial.rule(new Observation(second, weight, 20, news + 5, List.of(after), List.of()));
    assertThat(ruling.rule()).isEqualTo(Rule.FAULTS);
  }

  @Test
  void shouldRollBackWhatHasAllTrafficAndIsNotSeen() {
    policy = policy.with(new Progression.Schedule(List.of(new Step(1, Duration.ofHours(1))), 0));
    trial = new Trial(policy, START);
    weight = 1;
    Ruling end = silence(0, 30);
    assertThat(end.decision()).isInstanceOf(Decision.RollBack.class);
    assertThat(end.rule()).isEqualTo(Rule.BLIND);
  }

  @Test
  void shouldNotRaiseTheWeightByWhatMayHaveCrashedMeanwhile() {
    trial = new Trial(policy, new Start(100, 120, 0, 100));
    weight = trial.firstWeight();
    double first = weight;
    for (int look = 0; look < 22; look++) {
      lookBeside(new Horizon(0, 120), List.of(), 0);
    }
    assertThat(weight).isEqualTo(first);
    assertThat(trial.standing().proven()).isZero();
    for (int look = 0; look < 4; look++) {
      lookBeside(new Horizon(60, 120), List.of(), 60);
    }
    assertThat(weight).as("a minute without crashes is known").isGreaterThan(first);
  }

  @Test
  void shouldRollBackWhatDoesNotAnswer() {
    trial = new Trial(policy, START);
    weight = 0.1;
    Ruling ruling = lookBeside(new Horizon(0, 10), List.of(), 0);
    assertThat(ruling.decision()).isNotInstanceOf(Decision.RollBack.class);
    ruling =
        lookBeside(new Horizon(10, 10), List.of(new UnansweredSlice(0, 10, 500, 0, 60, 16)), 10);
    assertThat(ruling.decision()).isInstanceOf(Decision.RollBack.class);
    assertThat(ruling.decision().reason()).contains("16 of 67 requests to the candidate failed");
  }

  @Test
  void shouldNotBlameTheCandidateForWhatNeitherAnswers() {
    trial = new Trial(policy, START);
    weight = 0.5;
    for (int look = 0; look < 40; look++) {
      long from = second;
      Ruling ruling =
          lookBeside(
              new Horizon(second + 5, 10),
              List.of(new UnansweredSlice(from, from + 5, 255, 5, 255, 5)),
              second + 5);
      assertThat(ruling.decision()).isNotInstanceOf(Decision.RollBack.class);
      if (ruling.decision().isEnd()) {
        return;
      }
    }
    throw new AssertionError("it was not promoted");
  }

  @Test
  void shouldNotPromoteBeforeTheSlowestSourceHasConfirmedTheProof() {
    trial = new Trial(policy, START);
    weight = 0.5;
    Ruling ruling = null;
    for (int look = 0; look < 20; look++) {
      ruling = lookBeside(new Horizon(second + 5, 1), List.of(), 0);
    }
    assertThat(ruling.rule()).isEqualTo(Rule.BAKE);
    assertThat(ruling.decision().reason()).contains("hang is not known yet");
    ruling = lookBeside(new Horizon(second + 5, 1), List.of(), 60);
    assertThat(ruling.decision()).isInstanceOf(Decision.Promote.class);
  }

  /** On EKS what hangs ends no container: only the minute counts tell, and too few answers. */
  @Test
  void shouldGiveLittleTrafficToWhatAnswersFewerRequestsThanItGets() {
    assertThat(weightAfterTwoMinutes(1)).isGreaterThan(0.3);
    assertThat(weightAfterTwoMinutes(0.7)).isLessThan(0.03);
  }

  /** Its processes are gone, say: a load balancer answers 503, which no target group counts. */
  @Test
  void shouldNotPromoteOrRaiseWhatHasStoppedToAnswerLately() {
    halfFor(Duration.ofMinutes(5));
    play(50, counts(250, 0), counts(250, 0));
    Ruling end = play(20, counts(500, 0), counts(0, 0));
    assertThat(end.rule()).isEqualTo(Rule.SHARE);
    policy = Policy.DEFAULT;
    weightAfterTwoMinutes(1);
    assertThat(trial.standing().highestFaultRate()).isLessThan(0.05);
    assertThat(look(counts(1000, 0), counts(0, 0)).standing().highestFaultRate()).isEqualTo(1);
  }

  /** A weight reaches users some seconds after it was set, and a clock may be off by as many. */
  @Test
  void shouldNotTakeAWeightThatSettlesLateForMissingAnswers() {
    halfFor(Duration.ofMinutes(5));
    play(20, counts(250, 0), counts(250, 0));
    for (int change = 0; change < 4; change++) {
      weight = 0.02;
      assertThat(look(counts(250, 0), counts(250, 0)).rule()).isNotEqualTo(Rule.SHARE);
      weight = 0.5;
      assertThat(look(counts(490, 0), counts(10, 0)).rule()).isNotEqualTo(Rule.SHARE);
    }
    assertThat(trial.standing().highestFaultRate()).isLessThan(0.05);
  }

  /** Its counts are held up, say, while the candidate's come: what live does now is not known. */
  @Test
  void shouldNotPromoteWhileLiveHasStoppedToAnswer() {
    halfFor(Duration.ofMinutes(5));
    play(50, counts(250, 0), counts(250, 0));
    assertThat(play(11, counts(0, 0), counts(250, 0)).rule()).isEqualTo(Rule.SHARE);
    look(counts(3000, 0), counts(250, 0));
    assertThat(play(2, counts(250, 0), counts(250, 0)).decision())
        .isInstanceOf(Decision.Promote.class);
  }

  @Test
  void shouldNotEndAWatchWhileOnlyTheVersionBeforeIsHeardOf() {
    watchFor(Duration.ofMinutes(3));
    play(20, counts(5, 0), counts(95, 0));
    assertThat(play(20, counts(5, 0), counts(0, 0)).rule()).isEqualTo(Rule.SHARE);
    look(counts(5, 0), counts(20 * 95, 0));
    Ruling end = play(10, counts(5, 0), counts(95, 0));
    assertThat(end.decision()).isInstanceOf(Decision.Promote.class);
    assertThat(end.decision().reason()).endsWith("nothing speaks against it");
  }

  /** None of its processes is left, say: what answers in its place is counted for nobody. */
  @Test
  void shouldRollBackWhatAnswersNothingForMinutesOfItsWatch() {
    watchFor(Duration.ofMinutes(30));
    play(20, counts(5, 0), counts(95, 0));
    Ruling end = play(90, counts(5, 0), counts(0, 0));
    assertThat(end.rule()).isEqualTo(Rule.SHARE);
    assertThat(end.decision()).isInstanceOf(Decision.RollBack.class);
    assertThat(second).isBetween(100 + 300L, 100 + 330L);
  }

  @Test
  void shouldSayThatTheVersionBeforeWasNotHeardOfWhenAWatchEnds() {
    watchFor(Duration.ofMinutes(3));
    Ruling end = play(200, counts(0, 0), counts(95, 0));
    assertThat(second).isEqualTo(180 + 300);
    assertThat(end.decision()).isInstanceOf(Decision.Promote.class);
    assertThat(end.decision().reason()).contains("but live lately answers less than half");
  }

  /** A trial of a promoted candidate, beside a twentieth of the traffic. */
  private void watchFor(Duration length) {
    policy = policy.watched(length, 0.05).inWatch();
    trial = new Trial(policy, START);
    weight = 0.95;
  }

  /** A trial by schedule, whose candidate has half of the traffic for so long. */
  private void halfFor(Duration bake) {
    policy = policy.with(Progression.Schedule.canary(0.5, bake, 0));
    trial = new Trial(policy, START);
    weight = 0.5;
  }

  private double weightAfterTwoMinutes(double answered) {
    trial = new Trial(policy, START);
    second = 0;
    weight = trial.firstWeight();
    for (int look = 0; look < 24; look++) {
      long candidate = Math.round(1000 * weight * answered);
      Slice slice =
          new Slice(second, 5, counts(1000 - Math.round(1000 * weight), 0), counts(candidate, 0));
      second += 5;
      Horizon now = new Horizon(second, 1);
      Observation seen =
          new Observation(second, weight, now, now, 0, List.of(slice), List.of(), List.of());
      if (trial.rule(seen).decision() instanceof Decision.Advance advance) {
        weight = advance.weight();
      }
    }
    return weight;
  }

  @Test
  void shouldBeBlindWhereOnlyTheLinesOfTheLivingCome() {
    trial = new Trial(policy, START);
    weight = 0.5;
    Ruling ruling = null;
    for (int look = 0; look < 29; look++) {
      ruling = lookBeside(new Horizon(0, 120), List.of(), 0);
    }
    assertThat(ruling.rule()).isEqualTo(Rule.BLIND);
    assertThat(ruling.decision().reason())
        .startsWith("the counts of requests that were not answered say nothing new for 1");
  }

  /** Five more seconds that both answered well, and what is known of the others. */
  private Ruling lookBeside(
      Horizon unanswered, List<UnansweredSlice> silences, long checkedSecond) {
    int candidate = Math.max(1, (int) Math.round(500 * weight));
    Slice slice = new Slice(second, 5, counts(500 - candidate, 0), counts(candidate, 0));
    second += 5;
    Ruling ruling =
        trial.rule(
            new Observation(
                second,
                weight,
                new Horizon(second, 0),
                unanswered,
                checkedSecond,
                List.of(slice),
                silences,
                List.of()));
    if (ruling.decision() instanceof Decision.Advance advance) {
      weight = advance.weight();
    }
    return ruling;
  }

  /** Looks until the news is so old. */
  private Ruling silence(long news, int age) {
    Ruling last = null;
    while (second < news + age) {
      second += 5;
      last = trial.rule(new Observation(second, weight, 20, news, List.of(), List.of()));
      if (last.decision() instanceof Decision.Advance advance) {
        weight = advance.weight();
      }
    }
    return last;
  }

  @ParameterizedTest
  @EnumSource(Inconclusive.class)
  void shouldDoWhatThePolicySaysWhenTimeIsOver(Inconclusive when) {
    policy = whenInconclusive(when);
    trial = new Trial(policy, START);
    second = 1795;
    weight = trial.firstWeight();
    Ruling end = look(counts(100, 0), counts(1, 0));
    assertThat(end.rule()).isEqualTo(Rule.INCONCLUSIVE);
    assertThat(end.decision().reason()).contains("inconclusive after 1800 s: about ");
    assertThat(end.decision())
        .isInstanceOf(
            switch (when) {
              case ROLL_BACK -> Decision.RollBack.class;
              case HOLD -> Decision.Hold.class;
              case PROMOTE -> Decision.Promote.class;
            });
  }

  @Test
  void shouldGoThroughASchedule() {
    policy = policy.with(Progression.Schedule.canary(0.1, Duration.ofSeconds(30), 20));
    trial = new Trial(policy, START);
    weight = trial.firstWeight();
    assertThat(weight).isEqualTo(0.1);
    assertThat(look(counts(9, 0), counts(1, 0)).decision().reason()).contains("bake time");
    Ruling end = play(100, counts(90, 0), counts(10, 0));
    assertThat(end.decision()).isInstanceOf(Decision.Promote.class);
    assertThat(end.rule()).isEqualTo(Rule.SCHEDULE);
  }

  @Test
  void shouldWaitForRequestsInEachStepOfASchedule() {
    policy = policy.with(Progression.Schedule.linear(50, Duration.ofSeconds(5), 100));
    trial = new Trial(policy, START);
    weight = trial.firstWeight();
    for (int look = 0; look < 3; look++) {
      look(counts(10, 0), counts(10, 0));
    }
    assertThat(look(counts(10, 0), counts(10, 0)).decision().reason())
        .containsPattern("about [0-9]+ more requests to the candidate are needed");
  }

  @Test
  void shouldRefuseASliceThatItWasGivenBefore() {
    trial = new Trial(policy, START);
    Slice slice = new Slice(0, 5, counts(1, 0), counts(1, 0));
    trial.rule(new Observation(25, 0.1, 20, List.of(slice), List.of()));
    Observation again = new Observation(30, 0.1, 20, List.of(slice), List.of());
    assertThatIllegalArgumentException().isThrownBy(() -> trial.rule(again));
  }

  /** Looks until something ends the release, or so many times. */
  private Ruling play(int looks, Counts live, Counts candidate) {
    if (trial == null) {
      trial = new Trial(policy, START);
      weight = candidate.requests() / (double) (live.requests() + candidate.requests());
    }
    Ruling last = null;
    for (int look = 0; look < looks; look++) {
      last = look(live, candidate);
      if (last.decision() instanceof Decision.Promote
          || last.decision() instanceof Decision.RollBack) {
        return last;
      }
    }
    return last;
  }

  private Ruling look(Counts live, Counts candidate) {
    second += 5;
    Slice slice = new Slice(second - 5, 5, live, candidate);
    Ruling ruling =
        trial.rule(new Observation(second, weight, 20, second, List.of(slice), List.of()));
    if (ruling.decision() instanceof Decision.Advance advance) {
      weight = advance.weight();
    }
    return ruling;
  }

  private static Counts counts(long requests, long faults) {
    return new Counts(requests, faults, requests, 0, 0, OptionalDouble.empty());
  }

  private static Counts slow(long requests, long slow) {
    return new Counts(requests, 0, requests, slow, 0, OptionalDouble.empty());
  }

  private static Policy withGuardrail(double faultRate) {
    Policy base = Policy.DEFAULT;
    return new Policy(
        base.progression(),
        base.tolerance(),
        base.certainty(),
        base.slowness(),
        new Guardrails(faultRate, base.guardrails().latency()),
        base.alarms(),
        base.interval(),
        base.minBake(),
        base.maxDuration(),
        base.whenInconclusive());
  }

  private static Policy whenInconclusive(Inconclusive when) {
    Policy base = Policy.DEFAULT;
    return new Policy(
        base.progression(),
        base.tolerance(),
        base.certainty(),
        base.slowness(),
        base.guardrails(),
        base.alarms(),
        base.interval(),
        base.minBake(),
        base.maxDuration(),
        when);
  }
}
