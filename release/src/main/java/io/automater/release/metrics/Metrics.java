package io.automater.release.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What versions did, from the metrics that they and their target print. */
public interface Metrics {

  /**
   * What one version did with live traffic from {@code from} to {@code to}.
   *
   * @param version the version of the artifact, as the metric's dimension has it
   * @param target the target's own name of that version
   * @param thresholds what counts as slow
   * @throws MetricsUnavailable when the service does not answer, after a bounded number of tries
   */
  Activity activity(String version, String target, Instant from, Instant to, Thresholds thresholds)
      throws MetricsUnavailable;

  /**
   * The 95th percentile of a version's latency, the median of the minutes of that time: one bad
   * minute must not hide a slow candidate.
   *
   * @param target the target's own name of that version
   * @return empty where it answered nothing
   * @throws MetricsUnavailable when the service does not answer, after a bounded number of tries
   */
  Optional<Duration> p95(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable;

  /**
   * The highest request rate of a version in that time, by periods of five minutes.
   *
   * @param version the version of the artifact, as the metric's dimension has it
   * @param target the target's own name of that version
   * @return requests per second; 0 where it answered nothing
   * @throws MetricsUnavailable when the service does not answer, after a bounded number of tries
   */
  double peak(String version, String target, Instant from, Instant to) throws MetricsUnavailable;

  /**
   * What is counted as slow.
   *
   * @param slow slower than this is slow
   * @param limit slower than this is over the latency guardrail
   */
  record Thresholds(Duration slow, Duration limit) {}
}
