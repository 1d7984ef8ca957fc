package io.automater.release.world;

/**
 * How a version answers.
 *
 * @param faultRate share of requests answered with 500
 * @param crashRate share of requests that are not answered at all, and print no line
 * @param slowRate share of requests that take {@code slowMillis}
 * @param slowMillis how long a slow answer takes
 * @param hangSeconds how long a request that is not answered stays open
 * @param endsPods whether a crash ends the pod, which starts again after a while
 * @param oneRoute whether only one route is bad, which is called for ten seconds of each minute
 * @param cold how many of its first requests are slow; then also the first of each further process
 * @param from when this begins, in milliseconds of the epoch; before it all answers are good
 */
public record Behaviour(
    double faultRate,
    double crashRate,
    double slowRate,
    int slowMillis,
    int hangSeconds,
    boolean endsPods,
    boolean oneRoute,
    int cold,
    long from) {

  /** As good as can be. */
  public static final Behaviour GOOD =
      new Behaviour(0, 0, 0.02, 400, 0, false, false, 0, Long.MIN_VALUE);

  private static final long ROUTE_EVERY = 60_000;
  private static final long ROUTE_FOR = 10_000;

  /** One that fails some requests from a time on. */
  public static Behaviour faults(double rate, long from) {
    return new Behaviour(rate, 0, GOOD.slowRate, GOOD.slowMillis, 0, false, false, 0, from);
  }

  /** One that crashes at some requests from a time on. */
  public static Behaviour crashes(double rate, long from) {
    return hangs(rate, 0, from);
  }

  /** One that lets some requests wait until they time out, from a time on. */
  public static Behaviour hangs(double rate, int seconds, long from) {
    return new Behaviour(0, rate, GOOD.slowRate, GOOD.slowMillis, seconds, false, false, 0, from);
  }

  /** One that answers some requests slowly from a time on. */
  public static Behaviour slow(double rate, long from) {
    return new Behaviour(0, 0, rate, GOOD.slowMillis, 0, false, false, 0, from);
  }

  /** The same, on one route only. */
  Behaviour onOneRoute() {
    return new Behaviour(
        faultRate, crashRate, slowRate, slowMillis, hangSeconds, endsPods, true, cold, from);
  }

  /** The same, with processes that are slow at first. */
  Behaviour startsCold(int requests) {
    return new Behaviour(
        faultRate,
        crashRate,
        slowRate,
        slowMillis,
        hangSeconds,
        endsPods,
        oneRoute,
        requests,
        from);
  }

  /** The same, on a cluster, where the process that crashes is a pod of two. */
  Behaviour endingPods() {
    return new Behaviour(
        faultRate, crashRate, slowRate, slowMillis, hangSeconds, true, oneRoute, cold, from);
  }

  /** Whether it shows at a time what is bad of it. */
  boolean isBadAt(long millis) {
    return millis >= from && (!oneRoute || Math.floorMod(millis, ROUTE_EVERY) < ROUTE_FOR);
  }

  /** Whether it is as good as live, once it is warm. */
  public boolean isGood() {
    return faultRate + crashRate == 0 && slowRate <= GOOD.slowRate;
  }

  /** Whether it is so from the start, at all times and on all routes. */
  public boolean isAlwaysTheSame() {
    return from == Long.MIN_VALUE && !oneRoute;
  }
}
