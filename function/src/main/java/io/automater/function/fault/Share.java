package io.automater.function.fault;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Picks a share of a stream, evenly: after n calls, n × share of them (rounded) have been picked.
 * No randomness, so that a rehearsal gives the same picture each time.
 */
class Share {

  private final double share;
  private final AtomicLong calls = new AtomicLong();

  Share(double share) {
    this.share = share;
  }

  boolean next() {
    long call = calls.getAndIncrement();
    return picked(call + 1) > picked(call);
  }

  private long picked(long calls) {
    return (long) Math.floor(calls * share + 0.5);
  }
}
