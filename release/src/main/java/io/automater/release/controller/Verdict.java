package io.automater.release.controller;

import java.time.Duration;
import java.util.Optional;

/**
 * What happened, why, and what to do next.
 *
 * @param outcome how it ended
 * @param release the release's id, where there is one
 * @param live the version that has all live traffic now, where it is known
 * @param candidate the version that was released, where there is one
 * @param reason why it ended so, a sentence with numbers
 * @param next the next command, or a hint
 * @param took how long it took in all
 * @param rollbackTook from the decision to roll back to live being whole again, where it came to
 *     that
 */
public record Verdict(
    Outcome outcome,
    Optional<String> release,
    Optional<String> live,
    Optional<String> candidate,
    String reason,
    String next,
    Duration took,
    Optional<Duration> rollbackTook) {

  /** A refusal: nothing was changed. */
  public static Verdict refused(String reason, String next) {
    return new Verdict(
        Outcome.REFUSED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        reason,
        next,
        Duration.ZERO,
        Optional.empty());
  }
}
