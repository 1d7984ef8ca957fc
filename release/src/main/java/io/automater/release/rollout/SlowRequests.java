package io.automater.release.rollout;

import io.automater.release.evidence.Signal;

/**
 * Slow requests of both versions, once the candidate is warm: its first processes load classes and
 * open connections, which live's did long ago.
 */
final class SlowRequests {

  /** So many requests of a version warm up the processes that answer them. */
  private static final long WARM_UP = 50;

  private final Signal signal;
  private long candidate;
  private long live;

  /**
   * @param signal has taken nothing yet
   */
  SlowRequests(Signal signal) {
    this.signal = signal;
  }

  void add(long second, Slice slice) {
    boolean warm = candidate >= WARM_UP;
    candidate += slice.candidate().timed();
    live += slice.live().timed();
    if (warm) {
      signal.add(second, slice.slow());
    }
  }

  /** What was seen since. */
  Signal signal() {
    return signal;
  }

  /** Whether nobody measures how long requests take. */
  boolean areUnknown() {
    return candidate == 0 && live == 0;
  }

  /** How many of the candidate's requests were timed, those at first too. */
  long timed() {
    return candidate;
  }
}
