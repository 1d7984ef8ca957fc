package io.automater.rehearsal.cloudwatch.query;

import io.automater.rehearsal.cloudwatch.math.Expression;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import io.automater.rehearsal.cloudwatch.store.Statistic;
import java.util.Optional;

/** One of the queries of a request, by its id. */
public sealed interface MetricQuery {
  String id();

  Optional<String> label();

  boolean returnData();

  /**
   * A statistic of a metric.
   *
   * @param period in seconds
   */
  record Stat(
      String id,
      Optional<String> label,
      boolean returnData,
      MetricKey metric,
      Statistic statistic,
      int period,
      Optional<String> unit)
      implements MetricQuery {}

  /** Metric math over other queries. */
  record Derived(
      String id, Optional<String> label, boolean returnData, String text, Expression expression)
      implements MetricQuery {}
}
