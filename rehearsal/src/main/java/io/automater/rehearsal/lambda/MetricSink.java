package io.automater.rehearsal.lambda;

import java.time.Instant;
import java.util.Map;

/** Takes Lambda's own counters, as CloudWatch would. */
@FunctionalInterface
public interface MetricSink {
  /**
   * @param unit e.g. {@code Count}, {@code Milliseconds}
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
