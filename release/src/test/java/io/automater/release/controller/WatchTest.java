package io.automater.release.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.automater.release.record.Replay;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Step;
import io.automater.release.simulate.Forecaster;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.RecordText;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.view.JsonLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the promotion: the candidate stays on trial, and the guardian drives. */
class WatchTest {

  private static final Duration WATCH = Duration.ofMinutes(10);
  private static final Artifact ARTIFACT = new Artifact(Path.of("a.zip"), "1.1.0", "abc");
  private static final Artifact NEXT = new Artifact(Path.of("b.zip"), "1.2.0", "def");

  private final MemoryTarget target = new MemoryTarget();
  private final Cancellation cancellation = new Cancellation();
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();
  private Policy policy =
      Policy.DEFAULT
          .with(new Progression.Schedule(List.of(new Step(0.5, Duration.ofSeconds(30))), 50))
          .watched(WATCH, 0.05);

  @BeforeEach
  void serveBefore() {
    target.serveFor(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0})
  void shouldHandAPromotedCandidateToTheGuardianWhoEndsTheWatch(double holdBack) {
    policy = policy.watched(WATCH, holdBack);
    Verdict shipped = ship(ARTIFACT);
    assertThat(shipped.outcome()).isEqualTo(Outcome.WATCHED);
    assertThat(shipped.outcome().exitCode()).isZero();
    assertThat(shipped.reason())
        .containsPattern("is watched until \\d\\d:\\d\\d UTC by the guardian");
    assertThat(target.split.weight()).isEqualTo(1 - holdBack, offset(1e-9));
    assertThat(target.split.release().orElseThrow().isHeld(target.now)).isFalse();
    assertThat(target.writes).doesNotContain("retire 1");
    Instant began = target.now;

    Verdict end = guardUntilItEnds();

    assertThat(end.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(end.reason()).contains("since the promotion: nothing speaks against it");
    assertThat(Duration.between(began, target.now))
        .isBetween(WATCH, WATCH.plus(Duration.ofMinutes(1)));
    assertThat(target.split.isWhole()).isTrue();
    assertThat(target.split.primary()).isEqualTo("2");
    assertThat(target.writes).containsSubsequence("promoted 2", "retire 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0})
  void shouldRollBackWhatTurnsBadInTheWatch(double holdBack) {
    policy = policy.watched(WATCH, holdBack);
    ship(ARTIFACT);
    guard();
    guard();
    target.candidateFaultRate = 0.2;
    Instant turned = target.now;
    Verdict end = guardUntilItEnds();
    assertThat(end.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(Duration.between(turned, target.now)).isLessThan(Duration.ofSeconds(30));
    assertThat(target.split.isWhole()).isTrue();
    assertThat(target.split.primary()).isEqualTo("1");
    assertThat(target.writes).containsSubsequence("rolledBack 1", "retire 2");
  }

  /** Twice what is tolerated, and far below the guardrail: only the comparison tells. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0})
  void shouldRollBackByTheComparisonThoughNoGuardrailIsBreached(double holdBack) {
    policy = policy.watched(WATCH, holdBack);
    ship(ARTIFACT);
    guard();
    target.candidateFaultRate = 0.03;
    Verdict end = guardUntilItEnds();
    assertThat(end.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(end.reason()).contains("more than 0.5 %");
  }

  @Test
  void shouldReplayWhatTheGuardianDecidedFromItsLog() throws Exception {
    ship(ARTIFACT);
    guard();
    target.candidateFaultRate = 0.2;
    while (target.split.release().orElseThrow().phase() == Phase.WATCHING) {
      record.reset();
      guard();
    }
    List<Replay.Step> steps =
        new Replay().run(record.toString(StandardCharsets.UTF_8).lines().toList());
    assertThat(steps).isNotEmpty().allMatch(Replay.Step::same);
    assertThat(steps.getLast().recorded().path("decision").asText()).isEqualTo("rollBack");
  }

  @Test
  void shouldRollBackWhenAnAlarmStartsToFireInTheWatch() {
    target.alarms.put("p99", false);
    policy = withAlarm();
    ship(ARTIFACT);
    guard();
    target.alarms.put("p99", true);
    Verdict end = guardUntilItEnds();
    assertThat(end.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(end.reason()).startsWith("alarm p99 started to fire");
  }

  @Test
  void shouldGoOnWhenAGuardianDiesInTheMiddle() {
    ship(ARTIFACT);
    target.afterPause =
        () -> {
          target.afterPause = () -> {};
          throw new Killed();
        };
    assertThat(org.assertj.core.api.Assertions.catchThrowable(this::guard))
        .isInstanceOf(Killed.class);
    assertThat(guard()).isInstanceOf(Guard.Finding.Nothing.class);
    target.serveFor(Duration.ofMinutes(1));
    assertThat(guardUntilItEnds().outcome()).isEqualTo(Outcome.PROMOTED);
  }

  /** A control plane that fails is no reason to take a proven version away. */
  @Test
  void shouldLeaveAWatchedVersionWhereItIsWhenTheTargetFails() {
    ship(ARTIFACT);
    target.afterPause = () -> target.failingReads = 1;
    assertThat(org.assertj.core.api.Assertions.catchThrowable(this::guard))
        .isInstanceOf(TargetFailure.class);
    target.afterPause = () -> {};
    target.failingReads = 0;
    assertThat(target.split.weight()).isEqualTo(0.95, offset(1e-9));
    target.serveFor(Duration.ofMinutes(1));
    assertThat(guardUntilItEnds().outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void shouldBeWatchedThoughItsLeaseCouldNotBeGivenUp() {
    target.afterWrite =
        () -> target.failingWrites = target.writes.getLast().startsWith("watching") ? 1 : 0;
    assertThat(ship(ARTIFACT).outcome()).isEqualTo(Outcome.WATCHED);
    target.afterWrite = () -> {};
    target.failingWrites = 0;
    assertThat(guard()).isInstanceOf(Guard.Finding.Nothing.class);
    target.serveFor(Duration.ofMinutes(1));
    assertThat(guardUntilItEnds().outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void shouldNeverBeTwoAtOnce() {
    ship(ARTIFACT);
    List<Guard.Finding> others = new java.util.ArrayList<>();
    target.afterPause =
        () -> {
          target.afterPause = () -> {};
          others.add(guard());
        };
    guard();
    assertThat(others)
        .singleElement()
        .isInstanceOfSatisfying(
            Guard.Finding.Nothing.class,
            nothing -> assertThat(nothing.reason()).contains("is driven by guardian"));
  }

  @Test
  void shouldWaitForWhatIsNotKnownAndThenLetItStand() {
    ship(ARTIFACT);
    target.newsUntil = target.now;
    Instant began = target.now;
    Verdict end = guardUntilItEnds();
    assertThat(end.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(end.reason()).contains("s of the watch are not known");
    assertThat(Duration.between(began, target.now)).isGreaterThan(WATCH.plusMinutes(4));
  }

  @Test
  void shouldEndTheWatchByAPromotionByHand() {
    ship(ARTIFACT);
    assertThat(new Promote(setting("carol")).run().outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(target.split.isWhole()).isTrue();
    assertThat(target.split.primary()).isEqualTo("2");
    assertThat(target.writes).containsSubsequence("promoted 2", "retire 1");
    assertThat(guard()).isInstanceOf(Guard.Finding.Nothing.class);
  }

  @Test
  void shouldRollBackByHandInOneWrite() {
    ship(ARTIFACT);
    target.writes.clear();
    Verdict back =
        new RollBack(setting("carol"), at -> "r-2").run(Optional.empty(), Optional.empty());
    assertThat(back.outcome()).isEqualTo(Outcome.DONE);
    assertThat(target.writes).containsExactly("prepare 1", "rolledBack 1");
  }

  /** A person acts while the guardian is at it: theirs it is, and nobody is called. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldGiveWayToAPersonInTheMiddleOfALook(boolean promotes) {
    ship(ARTIFACT);
    target.afterPause =
        () -> {
          target.afterPause = () -> {};
          if (promotes) {
            new Promote(setting("carol")).run();
          } else {
            new RollBack(setting("carol"), at -> "r-2").run(Optional.empty(), Optional.empty());
          }
        };
    assertThat(guard())
        .isInstanceOfSatisfying(
            Guard.Finding.Watched.class,
            watched -> assertThat(watched.reason()).contains(", by carol"));
    assertThat(target.split.primary()).isEqualTo(promotes ? "2" : "1");
    assertThat(target.split.isWhole()).isTrue();
  }

  @Test
  void shouldSettleWhatIsWatchedBeforeTheNextRelease() {
    ship(ARTIFACT);
    guard();
    Verdict next = ship(NEXT);
    assertThat(next.outcome()).isEqualTo(Outcome.WATCHED);
    assertThat(target.split.primary()).isEqualTo("2");
    assertThat(target.split.additional()).contains("3");
    assertThat(target.writes).containsSubsequence("promoted 2", "retire 1", "planned 2");
  }

  @Test
  void shouldNotShipOverAWatchedVersionThatFails() {
    ship(ARTIFACT);
    target.candidateFaultRate = 0.2;
    target.serveFor(Duration.ofSeconds(50));
    Verdict next = ship(NEXT);
    assertThat(next.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(next.reason()).contains("to the candidate failed");
    assertThat(target.split.isWhole()).isTrue();
    assertThat(target.split.primary()).isEqualTo("1");
    assertThat(target.versions).doesNotContainKey("3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldNotSettleAWatchedVersionOfWhichNothingIsKnown(boolean read) {
    ship(ARTIFACT);
    target.candidateFaultRate = 0.9;
    target.metricsAnswer = read;
    target.newsUntil = target.now.truncatedTo(ChronoUnit.SECONDS);
    target.serveFor(Duration.ofMinutes(2));
    Verdict next = ship(NEXT);
    assertThat(next.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(next.reason()).startsWith("nobody can tell whether version 2, which is watched");
    assertThat(target.split.additional()).contains("2");
    assertThat(target.split.release().orElseThrow().isHeld(target.now)).isFalse();
    target.metricsAnswer = true;
    target.newsUntil = Instant.MAX;
    assertThat(guardUntilItEnds().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void shouldKnowThatAWatchHasEndedThoughTheAnswerToThatWasLost() {
    ship(ARTIFACT);
    target.serveFor(WATCH.plusMinutes(1));
    loseTheAnswerToThePromotion();
    assertThat(new Resume(setting("dave")).run().outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(target.writes).contains("retire 1");
  }

  @Test
  void shouldSayThatTheReleaseBeforeIsPromotedWhereNothingElseIsKnown() {
    ship(ARTIFACT);
    guard();
    target.beforeRetire = () -> target.failingReads = 10;
    Verdict next = ship(NEXT);
    assertThat(next.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(next.reason()).startsWith("the release before has been promoted for good");
  }

  private void loseTheAnswerToThePromotion() {
    target.afterWrite =
        () -> {
          if (target.split.isWhole() && target.split.primary().equals("2")) {
            target.afterWrite = () -> {};
            throw new TargetFailure("no answer from Lambda");
          }
        };
  }

  @Test
  void shouldRefuseTheNextReleaseWithoutEndingTheWatch() {
    ship(ARTIFACT);
    Verdict again = ship(new Artifact(Path.of("c.zip"), "1.1.0", "ghi"));
    assertThat(again.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(target.split.release().orElseThrow().phase()).isEqualTo(Phase.WATCHING);
  }

  @Test
  void shouldLetTheChoiceOfAPersonStandWhoSetsTheWeights() {
    ship(ARTIFACT);
    target.writeByHand("2", Optional.empty(), 0, target.split.release());
    assertThat(guardUntilItEnds().outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(target.split.primary()).isEqualTo("2");
  }

  @Test
  void shouldWatchHereWhereSomebodyResumesItAndHandItBackWhenAsked() {
    ship(ARTIFACT);
    target.afterPause = () -> cancellation.request("Ctrl-C");
    Verdict resumed = new Resume(setting("dave")).run();
    assertThat(resumed.outcome()).isEqualTo(Outcome.WATCHED);
    assertThat(target.split.release().orElseThrow().isHeld(target.now)).isFalse();
    assertThat(target.split.weight()).isEqualTo(0.95, offset(1e-9));
  }

  @Test
  void shouldPlanTheWatch() {
    Ship ship = new Ship(setting("alice"), at -> "r-1");
    assertThat(new Plan(setting("alice"), ship, new Forecaster()).run(ARTIFACT).steps())
        .anyMatch(
            step -> step.startsWith("promote it to 95 %; the guardian watches it for 10 min"));
  }

  @Test
  void shouldSayHowItStands() {
    ship(ARTIFACT);
    Status.Standing standing = new Status(setting("erin")).read();
    assertThat(standing.care()).isEqualTo(Status.Care.WATCHED);
    assertThat(standing.divergence()).isEmpty();
    assertThat(standing.next()).contains("rollback").contains("promote");
    target.serveFor(WATCH.plusMinutes(10));
    assertThat(new Status(setting("erin")).read().care()).isEqualTo(Status.Care.ABANDONED);
  }

  @Test
  void shouldWriteWhatAGuardianNeedsIntoTheRecord() {
    ship(ARTIFACT);
    String text = RecordText.write(target.split.release().orElseThrow());
    assertThat(text.length()).isLessThanOrEqualTo(RecordText.LONGEST);
    assertThat(RecordText.read(text)).contains(target.split.release().orElseThrow());
  }

  /** As the clock wakes it, each minute. */
  private Verdict guardUntilItEnds() {
    for (int minute = 0; minute < 60; minute++) {
      Instant woken = target.now;
      if (guard() instanceof Guard.Finding.Ended ended) {
        return ended.verdict();
      }
      Duration left = Duration.between(target.now, woken.plusSeconds(60));
      target.serveFor(left.isNegative() ? Duration.ZERO : left);
    }
    throw new AssertionError("the watch does not end: " + target.split);
  }

  private Guard.Finding guard() {
    return new Guard(setting("guardian/1")).look(Duration.ofSeconds(55));
  }

  private Verdict ship(Artifact artifact) {
    return new Ship(setting("alice"), at -> "r-" + target.writes.size()).run(artifact, false);
  }

  private Policy withAlarm() {
    return new Policy(
        policy.progression(),
        policy.tolerance(),
        policy.certainty(),
        policy.slowness(),
        policy.guardrails(),
        List.of("p99"),
        policy.interval(),
        policy.minBake(),
        policy.maxDuration(),
        policy.whenInconclusive(),
        policy.watch(),
        policy.holdBack());
  }

  private Setting setting(String holder) {
    target.period = policy.interval();
    return new Setting(
        new ReleaseTarget("test", "./release.sh", "test", target, target, target, target, target),
        policy,
        new Lease(holder, Duration.ofSeconds(60), other -> false),
        target,
        cancellation,
        new JsonLines(new PrintStream(record, true, StandardCharsets.UTF_8), "test"));
  }

  /** As a process that is killed ends: nothing after it is done. */
  private static final class Killed extends Error {}
}
