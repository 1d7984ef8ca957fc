package io.automater.release.rollout;

/**
 * What difference does not matter.
 *
 * @param ratio how many times live's rate, of faults and of slow requests alike; above 1
 * @param faultRate what fault rate, whatever live's is; above 0, at most 0.5
 * @param slowRate what share of slow requests, whatever live's is; above 0, at most 0.5
 */
public record Tolerance(double ratio, double faultRate, double slowRate) {

  public static final Tolerance DEFAULT = new Tolerance(1.5, 0.005, 0.02);
}
