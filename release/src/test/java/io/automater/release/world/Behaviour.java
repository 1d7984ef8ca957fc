package io.automater.release.world;

/**
 * How a version answers.
 *
 * @param faultRate share of requests answered with 500
 * @param crashRate share of requests that are not answered at all, and print no line
 * @param slowRate share of requests that take {@code slowMillis}
 * @param slowMillis how long a slow answer takes
 * @param from when this begins, in milliseconds of the epoch; before it all answers are good
 */
public record Behaviour(
    double faultRate, double crashRate, double slowRate, int slowMillis, long from) {

  /** As good as can be. */
  public static final Behaviour GOOD = new Behaviour(0, 0, 0.02, 400, Long.MIN_VALUE);

  /** One that fails some requests from a time on. */
  public static Behaviour faults(double rate, long from) {
    return new Behaviour(rate, 0, GOOD.slowRate, GOOD.slowMillis, from);
  }

  /** One that crashes at some requests from a time on. */
  public static Behaviour crashes(double rate, long from) {
    return new Behaviour(0, rate, GOOD.slowRate, GOOD.slowMillis, from);
  }

  /** How it answers at a time. */
  Behaviour at(long millis) {
    return millis < from
        ? new Behaviour(0, 0, GOOD.slowRate, GOOD.slowMillis, Long.MIN_VALUE)
        : this;
  }

  /** Whether users would notice. */
  public boolean isBad() {
    return faultRate > 0.02 || crashRate > 0.02;
  }
}
