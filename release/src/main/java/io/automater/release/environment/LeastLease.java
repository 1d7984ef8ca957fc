package io.automater.release.environment;

import java.time.Duration;

/**
 * How short a lease may be, so that it does not run out under somebody who lives.
 *
 * <p>It is renewed at the first beat after a third of it is gone. The worst is a beat just before
 * that, then a wait, then a call that hangs. A wait is the interval, or a third of the lease where
 * that is shorter, for then there is a beat in between. So the lease L has to hold
 *
 * <blockquote>
 *
 * L/3 + min(interval, L/3) + {@link #CALL} ≤ L, which is L ≥ 3/2 (CALL + min(interval, CALL)).
 *
 * </blockquote>
 */
public final class LeastLease {

  /** A call to AWS, with all that it is tried again, is given up on after this. */
  public static final Duration CALL = Duration.ofSeconds(25);

  private LeastLease() {}

  static Duration with(Duration interval) {
    Duration wait = interval.compareTo(CALL) < 0 ? interval : CALL;
    return CALL.plus(wait).multipliedBy(3).dividedBy(2);
  }
}
