package io.automater.release.rollout;

import io.automater.release.evidence.Exposure;

/**
 * What both versions did in one short span of time.
 *
 * @param from when it began, in seconds since the shift began
 * @param seconds how long it was
 */
public record Slice(long from, int seconds, Counts live, Counts candidate) {

  public Slice {
    if (seconds < 1) {
      throw new IllegalArgumentException("seconds is " + seconds + ", must be at least 1");
    }
  }

  /** Who failed how many of how many. */
  Exposure faults() {
    return new Exposure(live.requests(), live.faults(), candidate.requests(), candidate.faults());
  }

  /** Whose requests were slow, of those that were timed. */
  Exposure slow() {
    return new Exposure(live.timed(), live.slow(), candidate.timed(), candidate.slow());
  }

  /** When it ended, in seconds since the shift began. */
  public long to() {
    return from + seconds;
  }
}
