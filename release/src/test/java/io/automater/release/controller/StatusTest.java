package io.automater.release.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.release.rollout.Policy;
import io.automater.release.simulate.Forecaster;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.EndedRelease;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.TargetFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an environment, what a rollback then does, and how a release is followed. */
class StatusTest {

  private static final String ROLLBACK = "./release.sh rollback --environment test";

  private final MemoryTarget target = new MemoryTarget();
  private final List<Status.Standing> seen = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  @BeforeEach
  void publish() {
    target.versions.put("2", new PublishedVersion("2", "1.1.0", target.now));
    target.versions.put("3", new PublishedVersion("3", "1.2.0", target.now));
  }

  @Test
  void shouldSayHowLiveAndTheRecordDifferWhenAPersonWentBackByHand() {
    live("1", "-", 0, Phase.PROMOTED);
    Status.Standing standing = status();
    assertThat(standing.care()).isEqualTo(Status.Care.CHANGED_BY_HAND);
    assertThat(standing.divergence())
        .contains(
            "by release r-1 version 2 has all traffic, but version 1 has all of it: somebody else"
                + " changed it since");
    assertThat(standing.next())
        .contains(ROLLBACK + " --to 1 leaves it there, and says so in the record")
        .contains(ROLLBACK + " --to 2 gives version 2 all traffic");
  }

  @Test
  void shouldNotProposeToStayOnWhatIsNotPublished() {
    target.versions.put("$LATEST", new PublishedVersion("$LATEST", "1.2.0", target.now));
    live("$LATEST", "-", 0, Phase.PROMOTED);
    assertThat(status().next())
        .startsWith(ROLLBACK + " --to 2 gives that version all traffic; ./release.sh history")
        .doesNotContain("--to $LATEST");
  }

  @Test
  void shouldNoticeThatTheRecordOfTheLatestReleaseIsLost() {
    live("2", "-", 0, null);
    assertThat(status().care()).as("where no release was").isEqualTo(Status.Care.AT_REST);
    target.ended = List.of(new EndedRelease("2", Phase.PROMOTED, target.now, Optional.empty()));
    Status.Standing standing = status();
    assertThat(standing.care()).isEqualTo(Status.Care.CHANGED_BY_HAND);
    assertThat(standing.divergence())
        .contains(
            "the record of the latest release is gone or can't be read: history has one that ended"
                + " on version 2, and now version 2 has all of it");
    assertThat(standing.next()).startsWith(ROLLBACK + " --to 2 leaves it there");
    assertThat(rollBack(Optional.of("2")).outcome()).isEqualTo(Outcome.DONE);
    assertThat(status().care()).isEqualTo(Status.Care.AT_REST);
  }

  @Test
  void shouldPointToHistoryWhenThereIsNoSuchVersion() {
    live("2", "-", 0, Phase.PROMOTED);
    Verdict verdict = rollBack(Optional.of("99"));
    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.reason()).contains("version 99").contains("does not exist");
    assertThat(verdict.next()).startsWith("./release.sh history --environment test lists");
    assertThat(target.writes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void shouldBringLiveAndTheRecordTogetherByARollbackToAnyVersion(String to) {
    live("1", "-", 0, Phase.PROMOTED);
    assertThat(rollBack(Optional.of(to)).outcome()).isEqualTo(Outcome.DONE);
    assertThat(target.split.primary()).isEqualTo(to);
    assertThat(status().care()).isEqualTo(Status.Care.AT_REST);
    assertThat(status().divergence()).isEmpty();
  }

  @ParameterizedTest(name = "{0}+{1}@{2} after {3}: {4}")
  @CsvSource({
    // primary, additional, weight, phase of the record (last good 1, candidate 2), where it goes
    "2, -, 0, PROMOTED, 1",
    "1, -, 0, PROMOTED, 1",
    "3, -, 0, PROMOTED, 2",
    "2, 3, 0.3, PROMOTED, 2",
    "1, 2, 0.3, PROMOTED, 1",
    "2, 1, 1, PROMOTED, 1",
    "1, -, 0, ROLLED_BACK, nowhere",
    "2, -, 0, ROLLED_BACK, 1",
    "3, -, 0, ROLLED_BACK, 1",
    "1, 2, 1, ROLLED_BACK, 1",
    "1, -, 0, PLANNED, 1",
    "1, -, 0, PROBING, 1",
    "1, 2, 0.3, SHIFTING, 1",
    "1, -, 0, SHIFTING, 1",
    "3, -, 0, SHIFTING, 1",
    "1, -, 0, none, nowhere",
    "1, 2, 0.3, none, 1",
  })
  void shouldGoBackWhereStatusSaysThatARollbackGoes(
      String primary, String additional, double weight, String phase, String goesTo) {
    live(primary, additional, weight, phase.equals("none") ? null : Phase.valueOf(phase));
    WayBack back = status().back();
    assertThat(back.goesTo().orElse("nowhere")).isEqualTo(goesTo);
    Verdict verdict = rollBack(Optional.empty());
    if (back instanceof WayBack.Nowhere nowhere) {
      assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(verdict.reason()).isEqualTo(nowhere.reason());
      assertThat(target.writes).isEmpty();
    } else {
      assertThat(verdict.outcome()).isEqualTo(Outcome.DONE);
      assertThat(target.split.primary()).isEqualTo(goesTo);
      assertThat(target.split.isWhole()).isTrue();
      assertThat(status().care()).isEqualTo(Status.Care.AT_REST);
    }
  }

  @Test
  void shouldNotCallAVersionPreviousThatCanNotBeGoneBackTo() {
    live("2", "-", 0, Phase.PROMOTED);
    target.versions.remove("1");
    assertThat(status().back())
        .isInstanceOfSatisfying(
            WayBack.Nowhere.class,
            nowhere -> assertThat(nowhere.reason()).contains("1, can't be gone back to"));
    placeholderBefore();
    assertThat(status().back().goesTo()).isEmpty();
    assertThat(status().next()).doesNotContain("goes back to version 1");
  }

  @Test
  void shouldRollBackTheFirstReleaseThatWasLeftUnfinishedBeforeItsTraffic() {
    placeholderBefore();
    live("1", "-", 0, Phase.PROBING);
    assertThat(rollBack(Optional.empty()).outcome()).isEqualTo(Outcome.DONE);
    assertThat(target.split.release().orElseThrow().phase()).isEqualTo(Phase.ROLLED_BACK);
  }

  @Test
  void shouldNotProposeToResumeWhenAPersonTookTheCandidatesTrafficAway() {
    live("1", "-", 0, Phase.SHIFTING);
    Status.Standing standing = status();
    assertThat(standing.care()).isEqualTo(Status.Care.ABANDONED);
    assertThat(standing.divergence()).isPresent();
    assertThat(standing.next()).startsWith(ROLLBACK).doesNotContain("resume");
    Verdict verdict = new Resume(setting()).run();
    assertThat(verdict.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(target.writes).noneMatch(write -> write.startsWith("shifting 1+2"));
  }

  @Test
  void shouldLookAgainBeforeItSaysThatSomebodyChangedLive() {
    live("2", "-", 0, Phase.PROMOTED);
    target.readsBefore.add(
        new Split("1", Optional.of("2"), 0.5, target.split.release(), "in between"));
    assertThat(status().care()).isEqualTo(Status.Care.AT_REST);
  }

  @Test
  void shouldNoteInAPlanThatLiveIsNotAsTheLatestReleaseLeftIt() {
    live("1", "-", 0, Phase.PROMOTED);
    Ship ship = new Ship(setting(), now -> "r-2");
    Artifact artifact = new Artifact(Path.of("a.zip"), "9", "abc");
    assertThat(new Plan(setting(), ship, new Forecaster()).run(artifact).notes())
        .anyMatch(note -> note.contains("version 1 has all of it"));
  }

  @Test
  void shouldKeepTheReasonOfARollBack() {
    live("2", "-", 0, Phase.PROMOTED);
    Verdict verdict =
        new RollBack(setting(), now -> "r-2").run(Optional.empty(), Optional.of(" 5xx\nat night "));
    assertThat(verdict.reason()).isEqualTo("rolled back by hand to version 1: 5xx at night");
    assertThat(status().split().release().orElseThrow().reason()).contains("5xx at night");
  }

  @Test
  void shouldFollowAReleaseUntilItHasEndedAndChangeNothing() {
    held("bob@ci:1", Phase.SHIFTING, 0.1);
    target.afterPause =
        () -> {
          if (seen.size() == 2) {
            held("bob@ci:1", Phase.SHIFTING, 0.5);
          } else if (seen.size() == 3) {
            live("2", "-", 0, Phase.PROMOTED);
          }
        };
    Follow follow = new Follow(setting());
    assertThat(follow.run(watcher()).care()).isEqualTo(Status.Care.AT_REST);
    assertThat(follow.followed()).isTrue();
    assertThat(seen).extracting(s -> s.split().weight()).containsExactly(0.1, 0.1, 0.5, 0.0);
    assertThat(target.writes).isEmpty();
  }

  @Test
  void shouldEndAtOnceWhenThereIsNothingToFollow() {
    live("2", "-", 0, Phase.PROMOTED);
    Follow follow = new Follow(setting());
    assertThat(follow.run(watcher()).care()).isEqualTo(Status.Care.AT_REST);
    assertThat(follow.followed()).isFalse();
    assertThat(seen).hasSize(1);
  }

  @Test
  void shouldFollowThroughSomeFailuresButNotThroughAnyNumber() {
    held("bob@ci:1", Phase.SHIFTING, 0.1);
    int[] failures = {Follow.MISSES - 1, Follow.MISSES};
    target.afterPause =
        () -> {
          if (seen.size() <= failures.length && failures[seen.size() - 1] > 0) {
            target.failingReads = failures[seen.size() - 1];
            failures[seen.size() - 1] = 0;
          }
        };
    Follow follow = new Follow(setting());
    assertThatThrownBy(() -> follow.run(watcher()))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("Lambda answers 503");
    assertThat(missed).hasSize(2 * (Follow.MISSES - 1));
    assertThat(seen).hasSize(2);
  }

  @Test
  void shouldNotFollowForeverWhenNobodyTakesAReleaseUp() {
    held("bob@ci:1", Phase.SHIFTING, 0.1);
    target.now = target.now.plusSeconds(30);
    Instant began = target.now;
    assertThat(new Follow(setting()).run(watcher()).care()).isEqualTo(Status.Care.ABANDONED);
    assertThat(Duration.between(began, target.now))
        .isBetween(Follow.PATIENCE, Follow.PATIENCE.plusSeconds(5));
  }

  private Follow.Watcher watcher() {
    return new Follow.Watcher() {
      @Override
      public void sees(Instant at, Status.Standing standing) {
        seen.add(standing);
      }

      @Override
      public void misses(Instant at, String why) {
        missed.add(why);
      }
    };
  }

  private void placeholderBefore() {
    target.versions.put("1", new PublishedVersion("1", PublishedVersion.PLACEHOLDER, target.now));
  }

  /** After a release from version 1 to version 2 that nobody drives. */
  private void live(String primary, String additional, double weight, Phase phase) {
    write(primary, additional, weight, phase, target.now);
  }

  private void held(String holder, Phase phase, double weight) {
    write("1", "2", weight, phase, target.now.plusSeconds(20));
    assertThat(target.split.release().orElseThrow().holder()).isEqualTo(holder);
  }

  private void write(
      String primary, String additional, double weight, Phase phase, Instant leaseUntil) {
    target.writeByHand(
        primary,
        Optional.of(additional).filter(version -> !version.equals("-")),
        weight,
        Optional.ofNullable(phase)
            .map(
                known ->
                    new ReleaseRecord(
                        "r-1", known, "1", Optional.of("2"), "bob@ci:1", leaseUntil)));
  }

  private Status.Standing status() {
    return new Status(setting()).read();
  }

  /** With what a dry run says of it before. */
  private Verdict rollBack(Optional<String> to) {
    RollBack command = new RollBack(setting(), now -> "r-2");
    WayBack told = command.way(to);
    Verdict done = command.run(to, Optional.empty());
    switch (told) {
      case WayBack.To there -> assertThat(done.live()).contains(there.version());
      case WayBack.Nowhere nowhere ->
          assertThat(done).isEqualTo(Verdict.refused(nowhere.reason(), nowhere.next()));
    }
    return done;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99 | could not read version 99 | history",
        "2  | live is on version 2 already | history",
      })
  void shouldSayBeforeThatARollBackWouldBeRefused(String to, String reason, String next) {
    live("2", "-", 0, Phase.PROMOTED);
    assertThat(new RollBack(setting(), now -> "r-2").way(Optional.of(to)))
        .isInstanceOfSatisfying(
            WayBack.Nowhere.class,
            nowhere -> {
              assertThat(nowhere.reason()).contains(reason);
              assertThat(nowhere.next()).contains(next);
            });
    assertThat(target.writes).isEmpty();
    rollBack(Optional.of(to));
  }

  private Setting setting() {
    return new Setting(
        new ReleaseTarget("test", "./release.sh", "test", target, target, target, target, target),
        Policy.DEFAULT,
        new Lease("ann@laptop:2", Duration.ofSeconds(20), other -> false),
        target,
        new Cancellation(),
        event -> {});
  }
}
