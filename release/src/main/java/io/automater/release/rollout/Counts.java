package io.automater.release.rollout;

import java.util.OptionalDouble;

/**
 * What one version did in a span of time.
 *
 * @param requests requests answered, or failed without an answer
 * @param faults those that ended in a 5xx, a crash or a time-out
 * @param timed requests whose latency was recorded (cold starts are kept apart)
 * @param slow of the timed ones, those slower than the policy's threshold
 * @param p99Millis 99th percentile of the latency in milliseconds, where it is known
 */
public record Counts(long requests, long faults, long timed, long slow, OptionalDouble p99Millis) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, OptionalDouble.empty());

  public Counts {
    if (requests < 0 || faults < 0 || timed < 0 || slow < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
    if (faults > requests || slow > timed) {
      throw new IllegalArgumentException(
          "more bad events than requests: faults "
              + faults
              + " of "
              + requests
              + ", slow "
              + slow
              + " of "
              + timed);
    }
  }

  /** Share of the requests that failed; 0 where there were none. */
  public double faultRate() {
    return requests == 0 ? 0 : (double) faults / requests;
  }
}
