package io.automater.rehearsal.elb;

import java.time.Instant;
import java.util.Map;

/** Takes the load balancer's own counters, as CloudWatch would. */
@FunctionalInterface
public interface MetricSink {
  /**
   * Takes one value.
   *
   * @param unit e.g. {@code Count}, {@code Seconds}
   */
  void count(
      String namespace,
      Map<String, String> dimensions,
      String metric,
      double value,
      String unit,
      Instant at,
      int storageResolutionSeconds);
}
