package io.automater.release.rollout;

import java.util.OptionalDouble;

/**
 * What one version did in a span of time.
 *
 * @param requests requests answered, or failed without an answer
 * @param faults those that ended in a 5xx, a crash or a time-out
 * @param timed requests whose latency was recorded (cold starts are kept apart)
 * @param slow of the timed ones, those slower than the threshold that was frozen at the start
 * @param overLimit of the timed ones, those slower than the latency guardrail
 * @param p99Millis 99th percentile of the latency in milliseconds, where it is known
 */
public record Counts(
    long requests, long faults, long timed, long slow, long overLimit, OptionalDouble p99Millis) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, OptionalDouble.empty());

  public Counts {
    if (requests < 0 || faults < 0 || timed < 0 || slow < 0 || overLimit < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
    if (faults > requests || slow > timed || overLimit > timed) {
      throw new IllegalArgumentException(
          "more bad events than requests: faults "
              + faults
              + " of "
              + requests
              + ", slow "
              + slow
              + " and over the limit "
              + overLimit
              + " of "
              + timed);
    }
  }

  /** Share of the requests that failed; 0 where there were none. */
  public double faultRate() {
    return requests == 0 ? 0 : (double) faults / requests;
  }

  /** Both together; of two percentiles the higher one stands, for they don't add up. */
  public Counts plus(Counts other) {
    return new Counts(
        requests + other.requests,
        faults + other.faults,
        timed + other.timed,
        slow + other.slow,
        overLimit + other.overLimit,
        p99Millis.isPresent() && other.p99Millis.isPresent()
            ? OptionalDouble.of(Math.max(p99Millis.getAsDouble(), other.p99Millis.getAsDouble()))
            : p99Millis.isPresent() ? p99Millis : other.p99Millis);
  }

  /** The same, and faults of which nothing but their number is known. */
  public Counts plusFaults(long more) {
    return new Counts(requests + more, faults + more, timed, slow, overLimit, p99Millis);
  }

  /** The same requests, with another number of faults among them. */
  public Counts withFaults(long others) {
    return new Counts(requests, others, timed, slow, overLimit, p99Millis);
  }

  /** Whether the same requests were counted; what is slow is no matter of the counting. */
  public boolean isAsMany(Counts other) {
    return requests == other.requests && faults == other.faults && timed == other.timed;
  }

  /**
   * What has come since {@code earlier} was read of the same span; a count that fell stays the
   * same.
   */
  public Counts since(Counts earlier) {
    long newRequests = Math.max(0, requests - earlier.requests);
    long newTimed = Math.max(0, timed - earlier.timed);
    return new Counts(
        newRequests,
        Math.clamp(faults - earlier.faults, 0, newRequests),
        newTimed,
        Math.clamp(slow - earlier.slow, 0, newTimed),
        Math.clamp(overLimit - earlier.overLimit, 0, newTimed),
        p99Millis);
  }

  /** Whether nothing happened. */
  public boolean isNone() {
    return requests == 0 && timed == 0;
  }
}
