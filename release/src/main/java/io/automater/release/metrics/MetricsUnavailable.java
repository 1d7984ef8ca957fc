package io.automater.release.metrics;

/** The metrics service did not answer. Missing data is neither good nor bad news. */
public final class MetricsUnavailable extends Exception {

  public MetricsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
