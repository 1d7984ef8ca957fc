package io.automater.rehearsal.lambda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lambda's own metrics, in the three sets of dimensions that AWS writes them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Types
 *     of metrics</a>
 */
final class InvocationMetrics {
  private static final String NAMESPACE = "AWS/Lambda";

  private final MetricSink sink;
  private final Clock clock;

  InvocationMetrics(MetricSink sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  void finished(Target target, boolean error, Duration duration, int concurrent) {
    Instant now = clock.instant();
    for (Map<String, String> dimensions : dimensions(target)) {
      count(dimensions, "Invocations", 1, "Count", now);
      count(dimensions, "Errors", error ? 1 : 0, "Count", now);
      count(dimensions, "Duration", duration.toNanos() / 1e6, "Milliseconds", now);
      count(dimensions, "ConcurrentExecutions", concurrent, "Count", now);
    }
  }

  void throttled(Target target) {
    Instant now = clock.instant();
    for (Map<String, String> dimensions : dimensions(target)) {
      count(dimensions, "Throttles", 1, "Count", now);
    }
  }

  private static List<Map<String, String>> dimensions(Target target) {
    String function = target.version().function();
    List<Map<String, String>> sets = new ArrayList<>();
    sets.add(Map.of("FunctionName", function));
    target
        .qualifier()
        .ifPresent(
            qualifier ->
                sets.add(Map.of("FunctionName", function, "Resource", function + ":" + qualifier)));
    target
        .alias()
        .ifPresent(
            alias ->
                sets.add(
                    Map.of(
                        "FunctionName",
                        function,
                        "Resource",
                        function + ":" + alias,
                        "ExecutedVersion",
                        target.version().version())));
    return sets;
  }

  private void count(
      Map<String, String> dimensions, String metric, double value, String unit, Instant at) {
    sink.count(NAMESPACE, dimensions, metric, value, unit, at, 60);
  }
}
