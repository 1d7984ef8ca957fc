package io.automater.release.metrics;

import java.time.Instant;

/** Counts the requests that a version did not answer. */
public interface UnansweredSource {

  /**
   * What is known by now of one version, from {@code from} to {@code to}.
   *
   * @param version the version of the artifact
   * @param target the target's own name of that version
   * @throws MetricsUnavailable when the service does not answer, after a bounded number of tries
   * @throws NotThere when it can't be read at all, now or later
   */
  Unanswered of(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable, NotThere;

  /** One that is always there. */
  interface Always extends UnansweredSource {
    @Override
    Unanswered of(String version, String target, Instant from, Instant to)
        throws MetricsUnavailable;
  }

  /** A source that is not there, or that may not be read: why, for people. */
  final class NotThere extends Exception {
    public NotThere(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
