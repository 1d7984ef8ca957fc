package io.automater.release.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Sums seconds up to the periods of a metric, and shows each one when it would be visible. */
final class Periods {

  private final int periodSeconds;
  private final int delaySeconds;
  private final Deque<Period> late = new ArrayDeque<>();
  private long requests;
  private long faults;
  private long slow;

  Periods(int periodSeconds, int delaySeconds) {
    this.periodSeconds = periodSeconds;
    this.delaySeconds = delaySeconds;
  }

  /** What the candidate did in one period, which ended at a second. */
  record Period(long to, long candidateRequests, long candidateFaults, long candidateSlow) {

    /** 0 where there were no requests: an alarm on a metric without data does not fire. */
    double candidateFaultRate() {
      return candidateRequests == 0 ? 0 : (double) candidateFaults / candidateRequests;
    }

    double candidateSlowRate() {
      return candidateRequests == 0 ? 0 : (double) candidateSlow / candidateRequests;
    }
  }

  /** Takes a second, and gives the period that becomes visible with it. */
  Optional<Period> after(Second second) {
    Second.Did did = second.candidate();
    requests += did.requests() + did.crashes();
    faults += did.faults() + did.crashes();
    slow += did.slow();
    long now = second.number() + 1;
    if (now % periodSeconds == 0) {
      late.add(new Period(now, requests, faults, slow));
      requests = 0;
      faults = 0;
      slow = 0;
    }
    if (!second.stalled() && !late.isEmpty() && late.getFirst().to() + delaySeconds <= now) {
      return Optional.of(late.removeFirst());
    }
    return Optional.empty();
  }
}
