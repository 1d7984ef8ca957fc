package io.automater.release.rollout;

import io.automater.release.evidence.ShareEvidence;
import io.automater.release.evidence.Signal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * What is known of both versions with nothing missing: a slice counts once it is also known how
 * many requests were not answered in it. Only this speaks for a candidate; against it speaks
 * whatever is known.
 */
final class Sure {

  private final Signal faults;
  private final ShareEvidence share = new ShareEvidence();
  private final Deque<Weighed> pending = new ArrayDeque<>();
  private long liveUnanswered;
  private long candidateUnanswered;

  /** A slice, and the weight that was in force during all of it, where one was. */
  private record Weighed(Slice slice, OptionalDouble weight) {}

  /**
   * @param faults has taken nothing yet
   */
  Sure(Signal faults) {
    this.faults = faults;
  }

  void add(Slice slice, OptionalDouble weight) {
    pending.add(new Weighed(slice, weight));
  }

  /** Its requests are no longer missing: those of the slices up to then count. */
  void add(UnansweredSlice silence) {
    faults.addUnanswered(Math.max(0, silence.to()), silence.from(), silence.exposure());
    liveUnanswered += silence.live();
    candidateUnanswered += silence.candidate();
  }

  /** Counts the slices until a second up to which nothing is missing of them. */
  void settle(long second) {
    while (!pending.isEmpty() && pending.getFirst().slice().to() <= second) {
      Weighed next = pending.removeFirst();
      Counts live = next.slice().live();
      Counts candidate = next.slice().candidate();
      faults.add(Math.max(0, next.slice().to()), next.slice().faults());
      if (next.weight().isPresent()) {
        share.add(
            next.weight().getAsDouble(),
            live.requests() + liveUnanswered,
            candidate.requests() + candidateUnanswered);
      }
      liveUnanswered = 0;
      candidateUnanswered = 0;
    }
  }

  Signal faults() {
    return faults;
  }

  /** The evidence that the candidate gets another share than the weight, as a logarithm. */
  double shareEvidence() {
    return share.log();
  }
}
