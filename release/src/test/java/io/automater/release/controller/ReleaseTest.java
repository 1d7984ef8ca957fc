package io.automater.release.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.automater.release.probe.Prober.ProbeResult;
import io.automater.release.rollout.Inconclusive;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Rule;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Step;
import io.automater.release.simulate.Forecaster;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.Obstacle;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.TargetFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseTest {

  private static final Artifact ARTIFACT = new Artifact(Path.of("a.zip"), "1.1.0", "abc");

  private MemoryTarget target = new MemoryTarget();
  private final List<ReleaseEvent> events = new ArrayList<>();
  private final Cancellation cancellation = new Cancellation();
  private Policy policy =
      Policy.DEFAULT
          .with(
              new Progression.Schedule(
                  List.of(
                      new Step(0.1, Duration.ofSeconds(30)), new Step(0.5, Duration.ofSeconds(30))),
                  50))
          .every(Duration.ofSeconds(1));

  @BeforeEach
  void serveBefore() {
    target.serveFor(Duration.ofMinutes(1));
  }

  @Test
  void shouldShiftStepByStepAndPromote() {
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(verdict.live()).contains("2");
    assertThat(target.split.isWhole()).isTrue();
    assertThat(target.writes)
        .containsSubsequence(
            "planned 1",
            "published 1",
            "preview 2",
            "probing 1",
            "shifting 1+2@0.1",
            "shifting 1+2@0.5",
            "promoted 2");
  }

  @Test
  void shouldLetTheOldVersionStopOnceTheNewOneIsPromoted() {
    ship("a");
    assertThat(target.writes).containsSubsequence("promoted 2", "retire 1");
  }

  @Test
  void shouldLetTheCandidateStopOnceItIsRolledBack() {
    target.candidateFaultRate = 0.3;
    ship("a");
    assertThat(target.writes)
        .containsSubsequence("rolledBack 1", "retire 2")
        .doesNotContain("retire 1");
  }

  @Test
  void shouldPromoteThoughTheOldVersionGoesOnRunning() {
    target.retires = false;
    assertThat(ship("a").outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(events)
        .filteredOn(ReleaseEvent.Note.class::isInstance)
        .anyMatch(note -> note.toString().contains("version 1 still runs"));
  }

  @Test
  void shouldStartTheVersionThatARollBackByHandGoesTo() {
    ship("a");
    target.writes.clear();
    new RollBack(setting("b"), ids()).run(Optional.empty(), Optional.empty());
    assertThat(target.writes).containsSubsequence("prepare 1", "rolledBack 1");
  }

  @Test
  void shouldKeepItsLeaseThoughAPeriodOfTheMetricsIsLonger() {
    policy = policy.every(Duration.ofMinutes(1));
    target.now = target.now.plusMillis(300);
    List<Instant> lost = new ArrayList<>();
    target.afterPause =
        () ->
            target
                .split
                .release()
                .filter(release -> !release.phase().isOver())
                .filter(release -> release.leaseUntil().isBefore(target.now))
                .ifPresent(release -> lost.add(target.now));
    assertThat(ship("a").outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(lost).isEmpty();
  }

  @Test
  void shouldSayBeforeAnythingMovesWhatTheTargetWouldRefuse() {
    target.obstacle = Optional.of(new Obstacle("the roles differ", "give it live's role"));
    Verdict refused = ship("a");
    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.reason()).isEqualTo("the roles differ");
    assertThat(refused.next()).isEqualTo("give it live's role");
    assertThat(
            new Plan(setting("a"), new Ship(setting("a"), ids()), new Forecaster())
                .run(ARTIFACT)
                .refusal())
        .contains(refused);
    assertThat(target.writes).isEmpty();
  }

  @Test
  void shouldNotStartARollBackByHandThatTheTargetStandsInTheWayOf() {
    ship("a");
    target.writes.clear();
    target.obstacle = Optional.of(new Obstacle("it is paused", "resume it"));
    Verdict refused = new RollBack(setting("b"), ids()).run(Optional.empty(), Optional.empty());
    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.next()).isEqualTo("resume it");
    assertThat(target.writes).isEmpty();
  }

  @Test
  void shouldStartToShiftAtTheBeginningOfAPeriodOfTheMetrics() {
    target.now = target.now.plusMillis(300);
    ship("a");
    Instant shifted =
        events.stream()
            .filter(
                event ->
                    event instanceof ReleaseEvent.State state
                        && state.release().phase() == Phase.SHIFTING)
            .findFirst()
            .orElseThrow()
            .at();
    assertThat(shifted.toEpochMilli() % 1000).isLessThan(10);
  }

  @Test
  void shouldPromoteTheFirstReleaseOverThePlaceholderWithoutWaitingForTraffic() {
    livesOnThePlaceholder();
    assertThat(
            new Plan(setting("a"), new Ship(setting("a"), ids()), new Forecaster())
                .run(ARTIFACT)
                .steps())
        .last()
        .isEqualTo("promote it to 100 %");
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(verdict.reason()).contains("placeholder");
    assertThat(target.writes).noneMatch(write -> write.startsWith("shifting"));
    assertLiveIs("2");
  }

  @Test
  void shouldNotPromoteTheFirstReleaseWhenItsProbesFail() {
    livesOnThePlaceholder();
    target.probes = List.of(new ProbeResult("get-root", false, "status: expected 200, got 500"));
    assertThat(ship("a").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertLiveIs("1");
  }

  @Test
  void shouldNotGoBackToThePlaceholderUnlessAskedTo() {
    livesOnThePlaceholder();
    ship("a");
    Verdict verdict = new RollBack(setting("b"), ids()).run(Optional.empty(), Optional.empty());
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.next()).contains("--to 1");
    assertLiveIs("2");
    assertThat(new RollBack(setting("b"), ids()).run(Optional.of("1"), Optional.empty()).outcome())
        .isEqualTo(Outcome.DONE);
    assertLiveIs("1");
  }

  @Test
  void shouldGiveNoTrafficToACandidateThatFailsItsProbes() {
    target.probes = List.of(new ProbeResult("get-root", false, "status: expected 200, got 500"));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason()).contains("1 of 1 probes failed").contains("got 500");
    assertThat(target.writes).noneMatch(write -> write.startsWith("shifting"));
    assertLiveIs("1");
  }

  @Test
  void shouldComeToRestThoughNobodyCanWatch() {
    ReleaseEvent.Listener gone =
        new Unshaken(
            event -> {
              throw new IllegalStateException("the terminal is closed");
            });
    Verdict verdict = new Ship(setting("a", gone), ids()).run(ARTIFACT, false);
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertLiveIs("2");
  }

  @Test
  void shouldStopProbingWhenEnoughHaveFailed() {
    target.probes =
        IntStream.range(0, 10)
            .mapToObj(number -> new ProbeResult("case-" + number, false, "no answer within 31 s"))
            .toList();
    assertThat(ship("a").reason()).contains("3 of 3 probes failed, first case-0");
    assertThat(events).filteredOn(ReleaseEvent.Probed.class::isInstance).hasSize(3);
  }

  @Test
  void shouldNotReleaseWhenThereIsNothingToProbeWith() {
    target.probes = List.of();
    assertThat(ship("a").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertLiveIs("1");
  }

  @Test
  void shouldRollBackWhenTheCandidateFailsUserRequests() {
    target.candidateFaultRate = 0.3;
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason()).containsPattern("failed .[23][0-9] %., live 0.0 %");
    assertThat(verdict.rollbackTook()).isPresent();
    assertLiveIs("1");
  }

  @Test
  void shouldRollBackWhenTheNewVersionDoesNotStart() {
    target.startsUp = false;
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason()).contains("does not start").contains("InvalidRuntime");
    assertLiveIs("1");
  }

  @Test
  void shouldRollBackWhenMetricsStayAway() {
    once(() -> target.split.weight() > 0, () -> target.metricsAnswer = false);
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason()).contains("the metrics say nothing new for 300 s");
    assertThat(weights().getLast()).isEqualTo(0.1);
    assertLiveIs("1");
  }

  @Test
  void shouldLetAMetricsServiceBeAwayForAWhile() {
    policy = Policy.DEFAULT;
    Instant[] away = {Instant.MAX, Instant.MAX};
    target.afterPause =
        () -> {
          if (target.split.weight() > 0 && away[0].equals(Instant.MAX)) {
            away[0] = target.now.plusSeconds(45);
            away[1] = away[0].plusSeconds(180);
          }
          target.metricsAnswer = target.now.isBefore(away[0]) || target.now.isAfter(away[1]);
        };
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(target.now).isAfter(away[1]);
    assertThat(weights()).contains(0.001);
  }

  @Test
  void shouldNotPromoteOnDataThatStoppedArrivingWhileTheCandidateGoesBad() {
    policy = Policy.DEFAULT;
    Instant[] stall = {Instant.MAX, Instant.MAX};
    target.afterPause =
        () -> {
          if (target.split.weight() > 0 && stall[0].equals(Instant.MAX)) {
            stall[0] = target.now.plusSeconds(45);
            stall[1] = stall[0].plusSeconds(180);
          }
          if (target.now.isAfter(stall[0])) {
            target.candidateFaultRate = 1;
          }
          target.newsUntil = target.now.isBefore(stall[1]) ? stall[0] : Instant.MAX;
        };
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(target.served("2").faults()).isLessThan(1_500);
  }

  @Test
  void shouldRollBackThoughItsOwnCodeFails() {
    once(
        () -> target.split.weight() > 0,
        () -> {
          throw new IllegalStateException("a defect");
        });
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason())
        .startsWith("a defect of this controller: java.lang.IllegalStateException: a defect at ");
    assertLiveIs("1");
  }

  @Test
  void shouldRollBackThoughItsOwnCodeFailsInThat() {
    target.candidateFaultRate = 0.5;
    target.beforeWrite =
        () -> {
          if (target.split.weight() > 0 && target.failures++ < 2) {
            throw new IllegalStateException("a defect");
          }
        };
    assertThat(ship("a").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertLiveIs("1");
  }

  @Test
  void shouldStayPromotedThoughLiveCannotBeReadBack() {
    target.afterWrite =
        () -> {
          if (target.split.primary().equals("2")) {
            target.failingReads = 10;
          }
        };
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertLiveIs("2");
    assertThat(events)
        .filteredOn(ReleaseEvent.Note.class::isInstance)
        .anyMatch(note -> note.toString().contains("promoted, and not read back"));
  }

  @Test
  void shouldStayPromotedThoughItsOwnCodeFailsWhenItReadsLiveBack() {
    target.beforeRead = this::failOnceWhenPromoted;
    assertThat(ship("a").outcome()).isEqualTo(Outcome.PROMOTED);
    assertLiveIs("2");
  }

  @Test
  void shouldStayPromotedThoughItsOwnCodeFailsToStopTheVersionBefore() {
    target.beforeRetire = this::failOnceWhenPromoted;
    assertThat(ship("a").outcome()).isEqualTo(Outcome.PROMOTED);
    assertLiveIs("2");
  }

  private void failOnceWhenPromoted() {
    if (target.split.primary().equals("2") && target.failures++ == 0) {
      throw new IllegalStateException("a defect");
    }
  }

  /** Live hangs as well, only more seldom; what is sent last is open when it looks proven. */
  @Test
  void shouldNotPromoteWhatHangsThreeTimesAsOften() {
    assertThat(promotedOfTwentyThatHang(0.06)).isLessThanOrEqualTo(1);
  }

  @Test
  void shouldPromoteWhatHangsAsOftenAsLive() {
    assertThat(promotedOfTwentyThatHang(0.02)).isGreaterThanOrEqualTo(19);
  }

  /** Candidates that hang at such a share of their requests, beside 2 % of live's. */
  private int promotedOfTwentyThatHang(double share) {
    int promoted = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      target = new MemoryTarget();
      target.hangs = version -> random.nextDouble() < (version.equals("1") ? 0.02 : share);
      target.unanswered = new Hanging(target, Duration.ofSeconds(29))::unanswered;
      policy = Policy.DEFAULT.every(Duration.ofSeconds(1));
      target.serveFor(Duration.ofMinutes(6));
      promoted += ship("a").outcome() == Outcome.PROMOTED ? 1 : 0;
    }
    return promoted;
  }

  @Test
  void shouldEndRolledBackThoughTheCandidateCannotBeStopped() {
    target.candidateFaultRate = 0.5;
    target.beforeRetire =
        () -> {
          throw new IllegalStateException("a defect");
        };
    assertThat(ship("a").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertLiveIs("1");
  }

  @Test
  void shouldTellAPersonWhereItCannotReadWhatSomebodyElseDid() {
    once(
        () -> target.split.weight() == 0.1,
        () -> {
          target.writeByHand("1", Optional.of("2"), 0.9, target.split.release());
          int[] reads = {0};
          target.beforeRead =
              () -> {
                if (++reads[0] == 2) {
                  throw new IllegalStateException("a defect");
                }
              };
        });
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(verdict.reason()).endsWith("and it can't be read: a defect");
  }

  @Test
  void shouldRetireTheVersionBeforeThoughTheAnswerToThePromotionWasLost() {
    loseTheAnswerToThePromotion();
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(verdict.reason()).endsWith("though the answer to that was lost");
    assertThat(target.writes).contains("retire 1").doesNotContain("retire 2");
  }

  private void loseTheAnswerToThePromotion() {
    target.afterWrite =
        () -> {
          if (target.split.primary().equals("2")) {
            target.afterWrite = () -> {};
            throw new TargetFailure("no answer from Lambda");
          }
        };
  }

  /** The first answer tells that this machine's clock is fast. */
  @Test
  void shouldTellHowLongARollBackTookAndWhenItEndedWhereTheClockIsSetBackMeanwhile() {
    ship("a");
    target.preparesIn = Duration.ofSeconds(7);
    target.beforeRead =
        () -> {
          target.beforeRead = () -> {};
          target.now = target.now.minusSeconds(30);
        };
    Verdict verdict = new RollBack(setting("ann"), ids()).run(Optional.empty(), Optional.empty());
    assertThat(verdict.took()).isEqualTo(Duration.ofSeconds(7));
    assertThat(target.split.release().orElseThrow().leaseUntil()).isEqualTo(target.now);
  }

  @Test
  void shouldNotSayPromotedWhereSomebodyHasChangedLiveSince() {
    ship("a");
    target.writeByHand("1", Optional.empty(), 0, target.split.release());
    Verdict resumed = new Resume(setting("zoe")).run();
    assertThat(resumed.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(resumed.reason()).contains("but version 1 has all of it");
    assertThat(resumed.live()).isEmpty();
  }

  @Test
  void shouldNotShiftAfterItWasInterrupted() {
    once(() -> target.writes.contains("probing 1"), () -> cancellation.request("interrupted"));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(target.writes).noneMatch(write -> write.startsWith("shifting"));
  }

  @Test
  void shouldNotWaitForAVersionToStartOnceItWasInterrupted() {
    target.startsAfterBeats = 1_000;
    once(() -> target.writes.contains("planned 1"), () -> cancellation.request("interrupted"));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason()).startsWith("interrupted");
    assertThat(verdict.took()).isLessThan(Duration.ofSeconds(7));
    assertLiveIs("1");
  }

  @Test
  void shouldNotShiftWithoutMetrics() {
    target.metricsAnswer = false;
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason()).contains("no metrics before the shift");
    assertThat(target.writes).noneMatch(write -> write.startsWith("shifting"));
  }

  @Test
  void shouldProveAGoodVersionWithinItsBudget() {
    policy = Policy.DEFAULT.every(Duration.ofSeconds(1));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(verdict.reason()).contains("0 of ").contains("proven not to be worse");
    assertThat(weights()).isSorted().hasSizeGreaterThan(2).allMatch(weight -> weight <= 0.5);
    assertThat(began().start().delaySeconds()).isBetween(2, 4);
  }

  @Test
  void shouldLoseNoMoreThanItsBudgetToAVersionThatFailsEverything() {
    policy = Policy.DEFAULT.every(Duration.ofSeconds(1));
    target.candidateFaultRate = 1;
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(last().standing().lost()).isBetween(1L, 20L);
    assertThat(last().rule()).isEqualTo(Rule.FAULTS);
    assertLiveIs("1");
  }

  @Test
  void shouldSayThatItIsInconclusiveAndGoBackWhenTheTrafficProvesNothing() {
    policy = Policy.DEFAULT.every(Duration.ofSeconds(1));
    target.requestsPerSecond = 0.2;
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason()).containsPattern("inconclusive after 1800 s: about [0-9]+ more");
    assertLiveIs("1");
    Plan.Forecast forecast =
        new Plan(setting("a"), new Ship(setting("a"), ids()), new Forecaster()).run(ARTIFACT);
    assertThat(forecast.notes())
        .last()
        .asString()
        .contains("the traffic does not suffice: 0 of 100")
        .contains(
            "send traffic", "release.maxDuration", "release.schedule", "./release.sh promote");
  }

  @Test
  void shouldSayFromTheStartThatNoTrafficDecidesNothingAndWhatHelps() {
    policy = Policy.DEFAULT;
    target = new MemoryTarget();
    target.requestsPerSecond = 0;
    Verdict verdict = ship("a");
    assertThat(traffic()).hasSize(1);
    ReleaseEvent.Traffic told = traffic().getFirst();
    assertThat(told.requestsPerSecond()).isZero();
    assertThat(told.at()).isEqualTo(began().at());
    assertThat(told.undecidedAt()).contains(began().at().plus(policy.maxDuration()));
    assertThat(told.text())
        .isEqualTo(
            "0 requests/s: there is nothing to judge by; it will end undecided at 11:30 UTC and be"
                + " rolled back");
    assertThat(told.helps().orElseThrow())
        .startsWith("send traffic (about ")
        .contains("release.schedule")
        .endsWith("or ./release.sh promote --environment test")
        .doesNotContain("maxDuration");
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.next())
        .startsWith("it is unproven, not bad: send traffic")
        .contains("./release.sh promote --environment test")
        .doesNotContain("fix it");
  }

  @Test
  void shouldPlanWithTheWayOutWhereThereIsNoTraffic() {
    Outlook.Played never = new Outlook.Played(200, 0, 0, 1800);
    assertThat(
            new Outlook(never, never, never, 0, 590).notes(Policy.DEFAULT, "./release.sh promote"))
        .last()
        .isEqualTo(
            "the traffic does not suffice: 0 of 100 good versions would be promoted within"
                + " maxDuration (1800 s), then the policy says rollBack; send traffic (about 590"
                + " requests to the candidate prove it), set a release.schedule, or"
                + " ./release.sh promote while it shifts");
  }

  @ParameterizedTest
  @CsvSource({
    "ROLL_BACK, and be rolled back, INCONCLUSIVE",
    "HOLD, and then wait for a person, ROLLED_BACK",
    "PROMOTE, and be promoted all the same, PROMOTED"
  })
  void shouldSayOnceWhatBecomesOfItWhenTheTimeIsOver(
      Inconclusive then, String said, Outcome outcome) {
    policy =
        new Policy(
            Progression.Budget.DEFAULT,
            policy.tolerance(),
            policy.certainty(),
            policy.slowness(),
            policy.guardrails(),
            List.of(),
            Duration.ofSeconds(5),
            policy.minBake(),
            Duration.ofMinutes(10),
            then);
    target = new MemoryTarget();
    target.requestsPerSecond = 0;
    Instant late = target.now.plus(Duration.ofMinutes(20));
    once(() -> target.now.isAfter(late), () -> cancellation.request("interrupted"));
    assertThat(ship("a").outcome()).isEqualTo(outcome);
    assertThat(traffic()).hasSize(1);
    assertThat(traffic().getFirst().text()).endsWith("undecided at 11:10 UTC " + said);
  }

  @Test
  void shouldSayWhenTheTrafficIsFarTooLittle() {
    policy = Policy.DEFAULT.every(Duration.ofSeconds(1));
    target = new MemoryTarget();
    target.requestsPerSecond = 0.2;
    target.serveFor(Duration.ofMinutes(5));
    Verdict verdict = ship("a");
    assertThat(traffic().getFirst().text())
        .startsWith("0.2 requests/s: too little to judge by, about ")
        .contains("more requests to the candidate are needed; it will end undecided at");
    assertThat(verdict.next()).contains("a longer release.maxDuration (it is 1800 s; 0.2 requests");
  }

  @Test
  void shouldSayNothingOfTrafficThatSuffices() {
    policy = Policy.DEFAULT.every(Duration.ofSeconds(1));
    ship("a");
    assertThat(traffic()).isEmpty();
  }

  @Test
  void shouldSayWhenTheTrafficStopsAndWhenItComesBack() {
    policy = Policy.DEFAULT.every(Duration.ofSeconds(1));
    once(() -> target.split.weight() > 0, () -> target.requestsPerSecond = 0);
    target.afterPause =
        both(
            target.afterPause,
            () -> {
              if (!traffic().isEmpty()) {
                target.requestsPerSecond = 100;
              }
            });
    assertThat(ship("a").outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(traffic()).hasSize(2);
    assertThat(traffic().getFirst().undecidedAt()).isPresent();
    assertThat(traffic().getLast().undecidedAt()).isEmpty();
    assertThat(traffic().getLast().text()).endsWith("requests/s: enough to decide by");
  }

  @Test
  void shouldSayThatAScheduleWaitsForRequestsThatDoNotCome() {
    target = new MemoryTarget();
    target.requestsPerSecond = 0;
    assertThat(ship("a").outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(traffic()).hasSize(1);
    assertThat(traffic().getFirst().helps().orElseThrow())
        .contains("about 100 requests to the candidate")
        .contains("a lower release.minRequests");
  }

  @Test
  void shouldReckonWithTheTrafficOfTheDayInAQuietHour() {
    target = new MemoryTarget();
    policy = Policy.DEFAULT;
    target.requestsPerSecond = 0;
    target.peakPerSecond = 100;
    target.candidateFaultRate = 1;
    once(() -> target.split.weight() > 0, () -> target.requestsPerSecond = 100);
    assertThat(ship("a").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(weights().getFirst()).isLessThan(0.003);
    assertThat(target.served("2").faults()).isLessThan(40);
  }

  @Test
  void shouldTakeOneRequestOfMinutesAgoForNoTraffic() {
    target = new MemoryTarget();
    policy = Policy.DEFAULT;
    target.requestsPerSecond = 1;
    target.serveFor(Duration.ofSeconds(1));
    target.requestsPerSecond = 0;
    target.serveFor(Duration.ofMinutes(4));
    assertThat(ship("a").outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(
            events.stream()
                .filter(ReleaseEvent.Began.class::isInstance)
                .map(ReleaseEvent.Began.class::cast)
                .findFirst()
                .orElseThrow()
                .start()
                .requestsPerSecond())
        .isLessThan(0.01);
  }

  @Test
  void shouldSayNothingOfTrafficToAScheduleThatWaitsForNone() {
    target = new MemoryTarget();
    target.requestsPerSecond = 0;
    policy =
        policy.with(new Progression.Schedule(List.of(new Step(0.1, Duration.ofSeconds(30))), 0));
    assertThat(ship("a").outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(traffic()).isEmpty();
  }

  @Test
  void shouldNotCallAVersionBadThatWasOnlyInterrupted() {
    target.afterPause = () -> cancellation.request("interrupted");
    assertThat(ship("a").next()).startsWith("ship again; ");
  }

  @Test
  void shouldPointToTheMetricsWhenTheyStayAway() {
    target.metricsAnswer = false;
    assertThat(ship("a").next()).startsWith("see why the metrics can't be read, and ship again");
  }

  @Test
  void shouldRollBackWhenAnAlarmStartsDuringTheRelease() {
    alarm(false);
    once(() -> target.split.weight() > 0, () -> target.alarms.put("api-5xx", true));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason()).isEqualTo("alarm api-5xx started to fire during the release");
    assertLiveIs("1");
  }

  @Test
  void shouldRefuseUnderAnAlarmUnlessItIsTheFix() {
    alarm(true);
    Verdict refused = ship("a");
    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.reason()).contains("api-5xx fires already");
    assertThat(refused.next()).contains("--fix");
    assertThat(target.writes).isEmpty();
    Verdict fixed = new Ship(setting("a"), ids()).run(ARTIFACT, true);
    assertThat(fixed.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(fixed.reason()).contains("fired before the release already").contains("api-5xx");
  }

  @Test
  void shouldRollBackByHandUnderAnAlarm() {
    ship("a");
    alarm(true);
    assertThat(
            new RollBack(setting("ann"), ids()).run(Optional.empty(), Optional.empty()).outcome())
        .isEqualTo(Outcome.DONE);
    assertLiveIs("1");
  }

  @Test
  void shouldRefuseAPolicyWithAnAlarmThatDoesNotExist() {
    alarm(false);
    target.alarms.clear();
    assertThat(ship("a").reason()).contains("there is no CloudWatch alarm 'api-5xx'");
    assertThat(target.writes).isEmpty();
  }

  @Test
  void shouldRollBackWhenItIsAskedToEnd() {
    target.afterPause = () -> cancellation.request("interrupted");
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason()).isEqualTo("interrupted");
    assertLiveIs("1");
  }

  @Test
  void shouldKeepTryingToRollBackWhileTheTargetFails() {
    target.candidateFaultRate = 0.5;
    once(() -> target.split.weight() > 0, () -> target.failingWrites = 5);
    assertThat(ship("a").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertLiveIs("1");
  }

  @Test
  void shouldCallAPersonWhenTheTargetKeepsFailing() {
    once(() -> target.split.weight() > 0, () -> target.failingWrites = 1000);
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(verdict.reason()).contains("TooManyRequests").contains("10 %");
    assertThat(verdict.next()).contains("rollback").contains("set alias live to 1");
  }

  @Test
  void shouldRefuseTheVersionThatIsLiveAlready() {
    Verdict verdict =
        new Ship(setting("a"), ids()).run(new Artifact(Path.of("a"), "1.0.0", "x"), false);
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.reason()).contains("1.0.0 is live already");
    assertThat(target.writes).isEmpty();
  }

  @Test
  void shouldRefuseWhileSomebodyElseReleasesAndSayWho() {
    holdBy("bob@ci:1", Phase.SHIFTING, Duration.ofSeconds(20));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.reason()).contains("held by bob@ci:1");
    assertThat(target.writes).isEmpty();
  }

  @Test
  void shouldRefuseAndNameTheWayOutWhenAReleaseWasLeftUnfinished() {
    holdBy("bob@ci:1", Phase.SHIFTING, Duration.ofSeconds(-1));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.reason()).contains("left unfinished by bob@ci:1");
    assertThat(verdict.next()).contains("resume").contains("rollback");
  }

  @Test
  void shouldRefuseWhenLiveIsSplitByHand() {
    target.writeByHand("1", Optional.of("2"), 0.3, Optional.empty());
    assertThat(ship("a").reason()).contains("30 %").contains("no release says why");
  }

  @Test
  void shouldRollBackWhenWeightsAreChangedByHandInTheMiddle() {
    once(
        () -> target.split.weight() == 0.1,
        () -> target.writeByHand("1", Optional.of("2"), 0.9, target.split.release()));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason()).contains("changed by someone else").contains("90 %");
    assertLiveIs("1");
  }

  @Test
  void shouldGiveWayWhereItWasEndedBeforeItHeardThatItHadBegun() {
    target.afterWrite =
        () -> {
          target.afterWrite = () -> {};
          target.writeByHand(
              "1",
              Optional.empty(),
              0,
              target
                  .split
                  .release()
                  .map(begun -> begun.at(Phase.ROLLED_BACK).heldBy("bob", target.now)));
          throw new TargetFailure("could not update alias live: Lambda did not answer");
        };
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason()).contains("rolled back by bob");
    assertThat(target.writes).hasSize(1);
  }

  @Test
  void shouldRollBackWhenItsRecordIsErased() {
    once(
        () -> target.split.weight() == 0.1,
        () -> target.writeByHand("1", Optional.of("2"), 0.1, Optional.empty()));
    assertThat(ship("a").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertLiveIs("1");
  }

  @Test
  void shouldLeaveLiveWhereAPersonPutIt() {
    once(
        () -> target.split.weight() == 0.1,
        () -> target.writeByHand("9", Optional.empty(), 0, target.split.release()));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(verdict.reason()).contains("version 9");
    assertThat(verdict.next()).contains("rollback").contains("--to 1");
    assertLiveIs("9");
  }

  @Test
  void shouldEndWhenAnotherReleaseTookOver() {
    once(
        () -> target.split.weight() == 0.1,
        () ->
            target.writeByHand(
                "1",
                Optional.empty(),
                0,
                Optional.of(record("r-other", Phase.PLANNED, "bob@ci:1", Duration.ofMinutes(1)))));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(verdict.reason()).contains("r-other").contains("bob@ci:1");
  }

  @Test
  void shouldEndAsRolledBackWhenAPersonRollsBackMeanwhile() {
    once(
        () -> target.split.weight() == 0.1,
        () -> new RollBack(setting("ann"), ids()).run(Optional.empty(), Optional.empty()));
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(verdict.reason()).contains("rolled back by ann");
    assertLiveIs("1");
  }

  @Test
  void shouldEndAsPromotedWhenAPersonPromotesMeanwhile() {
    once(() -> target.split.weight() == 0.1, () -> new Promote(setting("ann")).run());
    Verdict verdict = ship("a");
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertLiveIs("2");
  }

  @Test
  void shouldNotSayThatNothingChangedWhereItsPromotionMayHaveHadItsEffect() {
    List<Verdict> promotion = new ArrayList<>();
    once(
        () -> target.split.weight() == 0.1,
        () -> {
          target.afterWrite =
              () -> {
                target.afterWrite = () -> {};
                new RollBack(setting("bob"), ids()).run(Optional.empty(), Optional.empty());
                throw new TargetFailure("no answer from Lambda");
              };
          promotion.add(new Promote(setting("ann")).run());
        });
    ship("a");
    assertThat(promotion.getFirst().outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(promotion.getFirst().reason()).contains("may have had all traffic");
  }

  /** Not only when it writes next, which may be a third of a lease later. */
  @Test
  void shouldNoticeAtItsNextLookThatSomebodyChangedLive() {
    Instant[] changed = new Instant[1];
    once(
        () -> target.split.weight() == 0.1,
        () -> {
          changed[0] = target.now;
          target.writeByHand("1", Optional.of("2"), 0.9, target.split.release());
        });
    assertThat(ship("a").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(target.now).isBefore(changed[0].plusSeconds(10));
  }

  @Test
  void shouldRenewItsLeaseWhileItRuns() {
    List<Duration> left = new ArrayList<>();
    target.afterPause =
        () ->
            target
                .split
                .release()
                .filter(release -> !release.phase().isOver())
                .ifPresent(r -> left.add(Duration.between(target.now, r.leaseUntil())));
    ship("a");
    assertThat(left).hasSizeGreaterThan(20).allMatch(Duration::isPositive);
  }

  @Test
  void shouldGoBackToTheVersionBeforeThePromotedOne() {
    ship("a");
    Verdict verdict = new RollBack(setting("ann"), ids()).run(Optional.empty(), Optional.empty());
    assertThat(verdict.outcome()).isEqualTo(Outcome.DONE);
    assertLiveIs("1");
  }

  @Test
  void shouldGoBackToANamedVersion() {
    ship("a");
    assertThat(new RollBack(setting("ann"), ids()).run(Optional.of("1"), Optional.empty()).live())
        .contains("1");
    assertThat(new RollBack(setting("ann"), ids()).run(Optional.of("2"), Optional.empty()).live())
        .contains("2");
  }

  @Test
  void shouldRefuseToRollBackWhereThereIsNothingToRollBack() {
    Verdict verdict = new RollBack(setting("ann"), ids()).run(Optional.empty(), Optional.empty());
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.next()).contains("--to");
    assertThat(
            new RollBack(setting("ann"), ids()).run(Optional.of("1"), Optional.empty()).outcome())
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void shouldRefuseToPromoteWhereNothingShifts() {
    assertThat(new Promote(setting("ann")).run().outcome()).isEqualTo(Outcome.REFUSED);
    ship("a");
    assertThat(new Promote(setting("ann")).run().outcome()).isEqualTo(Outcome.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"PUBLISHED", "PROBING", "SHIFTING"})
  void shouldFinishAReleaseThatDied(Phase phase) {
    publishTwo();
    holdBy("bob@ci:1", phase, Duration.ofSeconds(10));
    Verdict verdict = new Resume(setting("ann")).run();
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertLiveIs("2");
  }

  @Test
  void shouldRollBackAReleaseThatDiedBeforeItPublished() {
    holdBy("bob@ci:1", Phase.PLANNED, Duration.ofSeconds(-1));
    assertThat(new Resume(setting("ann")).run().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertLiveIs("1");
  }

  @Test
  void shouldNotResumeAReleaseThatIsAlive() {
    publishTwo();
    holdBy("bob@ci:1", Phase.SHIFTING, Duration.ofSeconds(10));
    once(() -> true, () -> holdBy("bob@ci:1", Phase.SHIFTING, Duration.ofSeconds(10)));
    Verdict verdict = new Resume(setting("ann")).run();
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.reason()).contains("bob@ci:1 keeps renewing");
  }

  @Test
  void shouldTellHowAReleaseEndedInsteadOfResumingIt() {
    ship("a");
    Verdict verdict = new Resume(setting("ann")).run();
    assertThat(verdict.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(verdict.reason()).contains("it had ended before");
  }

  @Test
  void shouldRefuseToResumeWhereNoReleaseEverRan() {
    assertThat(new Resume(setting("ann")).run().outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void shouldPlanWithoutChangingAnything() {
    Plan.Forecast forecast =
        new Plan(setting("a"), new Ship(setting("a"), ids()), new Forecaster()).run(ARTIFACT);
    assertThat(target.writes).isEmpty();
    assertThat(forecast.refusal()).isEmpty();
    assertThat(forecast.requestsPerSecond().orElseThrow()).isCloseTo(100, offset(1.0));
    assertThat(forecast.outlook().orElseThrow().good().secondsMean()).isBetween(60.0, 120.0);
    assertThat(forecast.steps()).anyMatch(step -> step.contains("10 %"));
    assertThat(forecast.notes()).anyMatch(note -> note.contains("on average"));
  }

  @Test
  void shouldSayWhetherSomebodyDrivesARelease() {
    assertThat(new Status(setting("a")).read().care()).isEqualTo(Status.Care.AT_REST);
    publishTwo();
    holdBy("bob@ci:1", Phase.SHIFTING, Duration.ofSeconds(10));
    assertThat(new Status(setting("a")).read().care()).isEqualTo(Status.Care.DRIVEN);
    target.now = target.now.plusSeconds(11);
    Status.Standing standing = new Status(setting("a")).read();
    assertThat(standing.care()).isEqualTo(Status.Care.ABANDONED);
    assertThat(standing.next()).contains("resume").contains("rollback");
  }

  private void alarm(boolean firing) {
    target.alarms.put("api-5xx", firing);
    policy =
        new Policy(
            policy.progression(),
            policy.tolerance(),
            policy.certainty(),
            policy.slowness(),
            policy.guardrails(),
            List.of("api-5xx"),
            policy.interval(),
            policy.minBake(),
            policy.maxDuration(),
            policy.whenInconclusive());
  }

  private List<Double> weights() {
    return events.stream()
        .filter(
            event ->
                event instanceof ReleaseEvent.State state
                    && state.release().phase() == Phase.SHIFTING)
        .map(event -> ((ReleaseEvent.State) event).weight())
        .toList();
  }

  private List<ReleaseEvent.Traffic> traffic() {
    return events.stream()
        .filter(ReleaseEvent.Traffic.class::isInstance)
        .map(ReleaseEvent.Traffic.class::cast)
        .toList();
  }

  private static Runnable both(Runnable one, Runnable other) {
    return () -> {
      one.run();
      other.run();
    };
  }

  private ReleaseEvent.Began began() {
    return events.stream()
        .filter(ReleaseEvent.Began.class::isInstance)
        .map(ReleaseEvent.Began.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private Ruling last() {
    return events.stream()
        .filter(ReleaseEvent.Decided.class::isInstance)
        .map(event -> ((ReleaseEvent.Decided) event).ruling())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private void livesOnThePlaceholder() {
    target.versions.put("1", new PublishedVersion("1", PublishedVersion.PLACEHOLDER, target.now));
  }

  private void assertLiveIs(String version) {
    assertThat(target.split.primary()).isEqualTo(version);
    assertThat(target.split.isWhole()).isTrue();
  }

  private void publishTwo() {
    target.versions.put("2", new PublishedVersion("2", "1.1.0", target.now));
  }

  private void holdBy(String holder, Phase phase, Duration lease) {
    boolean shifting = phase == Phase.SHIFTING;
    target.writeByHand(
        "1",
        shifting ? Optional.of("2") : Optional.empty(),
        shifting ? 0.1 : 0,
        Optional.of(record("r-dead", phase, holder, lease)));
  }

  private ReleaseRecord record(String id, Phase phase, String holder, Duration lease) {
    return new ReleaseRecord(
        id,
        phase,
        "1",
        phase == Phase.PLANNED ? Optional.empty() : Optional.of("2"),
        holder,
        target.now.plus(lease));
  }

  /** Does something once, in the first pause in which the condition holds. */
  private void once(BooleanSupplier when, Runnable what) {
    boolean[] done = {false};
    target.afterPause =
        () -> {
          if (!done[0] && when.getAsBoolean()) {
            done[0] = true;
            what.run();
          }
        };
  }

  private Verdict ship(String holder) {
    return new Ship(setting(holder), ids()).run(ARTIFACT, false);
  }

  private static ReleaseIds ids() {
    return now -> "r-" + now.getEpochSecond();
  }

  private Setting setting(String holder) {
    return setting(holder, events::add);
  }

  private Setting setting(String holder, ReleaseEvent.Listener listener) {
    target.period = policy.interval();
    return new Setting(
        new ReleaseTarget("test", "./release.sh", "test", target, target, target, target, target),
        policy,
        new Lease(holder, Duration.ofSeconds(15), other -> false),
        target,
        cancellation,
        listener);
  }
}
