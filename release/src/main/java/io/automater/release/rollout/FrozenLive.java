package io.automater.release.rollout;

import io.automater.release.evidence.AbsoluteEvidence;
import io.automater.release.evidence.Onsets;

/**
 * What live did before the release, to hold a candidate against that has all traffic: there is
 * nothing beside it to compare with, so what hits everything counts against it too.
 */
final class FrozenLive {

  /** The highest rate that evidence against "at most that" can be had for. */
  private static final double MOST = 0.5;

  private final AbsoluteEvidence faults;
  private final AbsoluteEvidence slow;
  private final double faultsAt;
  private final double slowAt;

  FrozenLive(Policy policy, Start start, Onsets onsets) {
    Tolerance tolerance = policy.tolerance();
    Certainty certainty = policy.certaintyOfPart();
    this.faults =
        new AbsoluteEvidence(
            limit(tolerance, tolerance.faultRate(), start.liveFaultRate()), onsets);
    this.slow =
        new AbsoluteEvidence(limit(tolerance, tolerance.slowRate(), start.liveSlowRate()), onsets);
    this.faultsAt = Math.log(1 / certainty.alphaOfFaults());
    this.slowAt = Math.log(1 / certainty.alphaOfSlow());
  }

  private static double limit(Tolerance tolerance, double rate, double ofLive) {
    return Math.min(MOST, Math.max(rate, tolerance.ratio() * ofLive));
  }

  void add(long second, Counts candidate) {
    faults.add(second, candidate.requests(), candidate.faults());
    slow.add(second, candidate.timed(), candidate.slow());
  }

  void addLate(long second, long from, long unanswered) {
    faults.addLate(second, from, unanswered);
  }

  boolean isWorseInFaults() {
    return faults.log() >= faultsAt;
  }

  boolean isWorseInSlow() {
    return slow.log() >= slowAt;
  }
}
