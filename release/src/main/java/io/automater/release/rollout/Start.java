package io.automater.release.rollout;

/**
 * What is known when a shift begins.
 *
 * @param requestsPerSecond the request rate before it, 0 where it is not known
 * @param peakPerSecond the highest request rate of the day before: what may come again at any time
 * @param delaySeconds by how much the data are late
 * @param leastWeight the smallest weight that the target can set, and the step of all others; 0 for
 *     any
 * @param slowMillis what a request takes at least to count as slow
 * @param liveFaultRate live's fault rate before the release, 0 to 1
 * @param liveSlowRate live's share of slow requests before it
 */
public record Start(
    double requestsPerSecond,
    double peakPerSecond,
    int delaySeconds,
    double leastWeight,
    long slowMillis,
    double liveFaultRate,
    double liveSlowRate) {

  /** One before a shift: live itself is there to compare with. */
  public Start(
      double requestsPerSecond,
      double peakPerSecond,
      int delaySeconds,
      double leastWeight,
      long slowMillis) {
    this(requestsPerSecond, peakPerSecond, delaySeconds, leastWeight, slowMillis, 0, 0);
  }

  /** One whose rate is the highest of the day. */
  public Start(double requestsPerSecond, int delaySeconds, double leastWeight, long slowMillis) {
    this(requestsPerSecond, requestsPerSecond, delaySeconds, leastWeight, slowMillis);
  }
}
