package io.automater.release.rollout;

import java.time.Duration;

/** What to do next with a release. Each outcome says why in a sentence with numbers. */
public sealed interface Decision {

  String reason();

  /** Whether it ends the release, so that nothing is decided after it. */
  default boolean isEnd() {
    return this instanceof Promote || this instanceof RollBack;
  }

  /** Give the candidate this weight. */
  record Advance(double weight, String reason) implements Decision {}

  /**
   * Leave everything as it is and look again after the policy's interval.
   *
   * @param left the time that this wait takes at least; zero where only requests can end it
   */
  record Hold(String reason, Duration left) implements Decision {}

  /** Give the candidate all traffic, for good. */
  record Promote(String reason) implements Decision {}

  /** Give live all traffic again, at once. */
  record RollBack(String reason) implements Decision {}
}
