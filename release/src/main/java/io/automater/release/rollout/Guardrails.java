package io.automater.release.rollout;

import java.time.Duration;

/**
 * Limits that a candidate must keep whatever live does: they stand beside the comparison, which is
 * silent about what hits both versions alike.
 *
 * @param faultRate the highest fault rate that is acceptable at all; above 0, at most 0.5
 * @param latency at most 1 % of the requests may take longer (the 99th percentile)
 */
public record Guardrails(double faultRate, Duration latency) {

  public static final Guardrails DEFAULT = new Guardrails(0.1, Duration.ofSeconds(5));

  /** The share of requests that may take longer than {@link #latency()}. */
  static final double OVER_LIMIT = 0.01;
}
