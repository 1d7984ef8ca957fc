package io.automater.release.metrics;

import io.automater.release.rollout.Counts;
import java.time.Instant;

/** Counts of what a version did, from the metrics that it and its target print. */
public interface Metrics {

  /**
   * What one version did with live traffic from {@code from} to {@code to}.
   *
   * @param version the version of the artifact, as the metric's dimension has it
   * @param target the target's own name of that version
   * @throws MetricsUnavailable when the service does not answer, after a bounded number of tries
   */
  Counts count(String version, String target, Instant from, Instant to) throws MetricsUnavailable;
}
