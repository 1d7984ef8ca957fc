package io.automater.rehearsal.acts;

import io.automater.rehearsal.ReleaseEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One act of the play.
 *
 * @param name for machines; also what the build's version gets behind it
 * @param expected what should happen, in words
 * @param build the suffix of the version that is shipped; empty where one goes back by hand
 * @param faults what the version finds in its environment beside the profile
 * @param turn what happens in the middle of it
 * @param goesLive whether the candidate should be live at the end
 * @param criteria what must hold
 */
record Act(
    String name,
    String title,
    String expected,
    Optional<String> build,
    Map<String, String> faults,
    Turn turn,
    boolean goesLive,
    List<Criterion> criteria) {

  /** What happens in the middle of an act. */
  enum Turn {
    NONE,
    /** The controller is killed as soon as users meet the candidate. */
    MACHINE_DIES,
    /** The candidate is watched after its promotion, and gets its faults then. */
    FAILS_LATE
  }

  /** What passes the probes and fails three in ten of the requests that carry {@code user}. */
  static final Map<String, String> FAILS_SOME_USERS =
      Map.of(
          "AUTOMATER_FAULT_STATUS", "500",
          "AUTOMATER_FAULT_SHARE", "0.3",
          "AUTOMATER_FAULT_PARAM", "user");

  static final List<Act> ALL =
      List.of(
          new Act(
              "good",
              "A good release",
              "promoted to 100 %, no request lost",
              Optional.of("good"),
              Map.of(),
              Turn.NONE,
              true,
              List.of(
                  Criterion.ended("promoted", 0),
                  Criterion.guardianStayedAway(),
                  Criterion.usersMetIt(),
                  Criterion.liveAnswers(),
                  Criterion.nothingLeftRunning(),
                  Criterion.nothingLost())),
          new Act(
              "broken",
              "A release that always fails",
              "stopped by probes, before any user meets it",
              Optional.of("broken"),
              Map.of("AUTOMATER_FAULT_STATUS", "500"),
              Turn.NONE,
              false,
              List.of(
                  Criterion.ended("rolledBack", 1),
                  Criterion.guardianStayedAway(),
                  Criterion.stoppedByProbes(),
                  Criterion.noUserMetIt(),
                  Criterion.liveAnswers(),
                  Criterion.nothingLeftRunning(),
                  Criterion.nothingLost())),
          new Act(
              "bad-for-some",
              "A release that fails some users",
              "passes the probes, rolled back within its budget",
              Optional.of("bad-for-some"),
              FAILS_SOME_USERS,
              Turn.NONE,
              false,
              List.of(
                  Criterion.ended("rolledBack", 1),
                  Criterion.guardianStayedAway(),
                  Criterion.passedProbes(),
                  Criterion.usersMetIt(),
                  Criterion.lostToTheCandidateAlone(),
                  Criterion.lostAtMost(ReleaseEnvironment.MAX_LOST_REQUESTS),
                  Criterion.nothingLeftRunning(),
                  Criterion.liveAnswers())),
          new Act(
              "unattended",
              "The machine that drives it dies",
              "the guardian brings live back, no request lost",
              Optional.of("unattended"),
              Map.of(),
              Turn.MACHINE_DIES,
              false,
              List.of(
                  Criterion.ended("killed", ReleaseRun.KILLED),
                  Criterion.usersMetIt(),
                  Criterion.endedByTheGuardian(),
                  Criterion.liveAnswers(),
                  Criterion.nothingLeftRunning(),
                  Criterion.nothingLost())),
          new Act(
              "late",
              "A release that fails after its promotion",
              "rolled back by the guardian, which watches it",
              Optional.of("late"),
              FAILS_SOME_USERS,
              Turn.FAILS_LATE,
              false,
              List.of(
                  Criterion.ended("watched", 0),
                  Criterion.usersMetIt(),
                  Criterion.endedByTheGuardian(),
                  Criterion.lostToTheCandidateAlone(),
                  Criterion.nothingLeftRunning(),
                  Criterion.liveAnswers())),
          new Act(
              "by-hand",
              "Back by hand",
              "live on the first version again, no request lost",
              Optional.empty(),
              Map.of(),
              Turn.NONE,
              true,
              List.of(
                  Criterion.ended("done", 0),
                  Criterion.guardianStayedAway(),
                  Criterion.usersMetIt(),
                  Criterion.liveAnswers(),
                  Criterion.nothingLost())));

  /** What was not as it should be; empty when the act passed. */
  List<String> misses(Ending ending) {
    return criteria.stream()
        .filter(each -> !each.holds().test(ending))
        .map(each -> each.miss().apply(ending))
        .toList();
  }
}
