package io.automater.release.controller;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the target, as its answers tell it, by the clock of this machine. A lease that is
 * written by one machine and read by another means the same to both, and metrics are asked for by
 * the time that they were written in, however wrong this machine's clock is.
 *
 * <p>An answer says a whole second ({@code Date}, RFC 9110, 6.6.1), so a clock that is right to a
 * second is left as it is.
 */
public final class TargetClock implements InstantSource {

  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private final InstantSource machine;
  private Duration behind = Duration.ZERO;

  public TargetClock(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public synchronized Instant instant() {
    return machine.instant().plus(behind);
  }

  /** What this machine's clock shows. */
  public Instant machine() {
    return machine.instant();
  }

  /**
   * Takes what an answer says.
   *
   * @param date when the target answered, in whole seconds
   * @param sent when this machine sent the question, by its own clock
   * @param received when it had the answer, by its own clock
   */
  public synchronized void answered(Instant date, Instant sent, Instant received) {
    Duration least = Duration.between(received, date);
    Duration most = Duration.between(sent, date.plus(RESOLUTION));
    if (behind.compareTo(least) < 0) {
      behind = least;
    }
    if (behind.compareTo(most) > 0) {
      behind = most;
    }
  }
}
