package io.automater.rehearsal.acts;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something that must hold at the end of an act.
 *
 * @param holds whether it does
 * @param miss what to say when it does not
 */
record Criterion(Predicate<Ending> holds, Function<Ending, String> miss) {

  static Criterion ended(String outcome, int exitCode) {
    return new Criterion(
        end -> end.outcome().equals(outcome) && end.exitCode() == exitCode,
        end ->
            "the controller was to end with %s (exit code %d), and ended with %s (exit code %d)"
                .formatted(outcome, exitCode, end.outcome(), end.exitCode()));
  }

  /** A lost request is one that failed, whoever answered it. */
  static Criterion nothingLost() {
    return new Criterion(
        end -> end.figures().sent() > 0 && end.figures().failed() == 0,
        end -> "%d of %d requests failed".formatted(end.figures().failed(), end.figures().sent()));
  }

  static Criterion liveAnswers() {
    return new Criterion(
        Ending::settled, end -> "not every new answer came from the version that should be live");
  }

  static Criterion nothingLeftRunning() {
    return new Criterion(Ending::atRest, end -> "what gets no traffic any more was not stopped");
  }

  static Criterion stoppedByProbes() {
    return new Criterion(
        end -> end.probesFailed() > 0, end -> "no probe failed: something else stopped it");
  }

  static Criterion passedProbes() {
    return new Criterion(
        end -> end.probesFailed() == 0,
        end -> end.probesFailed() + " probes failed, so traffic had no say");
  }

  static Criterion noUserMetIt() {
    return new Criterion(
        end -> end.figures().answeredByCandidate() == 0,
        end -> end.figures().answeredByCandidate() + " requests of users were answered by it");
  }

  static Criterion usersMetIt() {
    return new Criterion(
        end -> end.figures().answeredByCandidate() > 0,
        end -> "no request of a user was answered by it");
  }

  /** Only what the candidate broke may be lost, and something must be, or nothing was shown. */
  static Criterion lostToTheCandidateAlone() {
    return new Criterion(
        end ->
            end.figures().lostToCandidate() > 0
                && end.figures().failed() == end.figures().lostToCandidate(),
        end ->
            "%d requests failed, %d of them at the candidate: it should be all, and some"
                .formatted(end.figures().failed(), end.figures().lostToCandidate()));
  }

  /** The policy's promise. */
  static Criterion lostAtMost(int budget) {
    return new Criterion(
        end -> end.figures().lostToCandidate() <= budget,
        end ->
            "%d requests were lost to the candidate, and %d were the budget"
                .formatted(end.figures().lostToCandidate(), budget));
  }

  /** Nobody else may end a release that lives. */
  static Criterion endedByTheGuardian() {
    return new Criterion(
        end -> end.guardianActed() == 1,
        end -> "the guardian was to end one release, and ended " + end.guardianActed());
  }

  static Criterion guardianStayedAway() {
    return new Criterion(
        end -> end.guardianActed() == 0, end -> "the guardian ended a release that was driven");
  }
}
