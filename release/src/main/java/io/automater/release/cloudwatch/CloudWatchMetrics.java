package io.automater.release.cloudwatch;

import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * Counts per version from two sources: the EMF metrics {@code Requests}, {@code Faults} and {@code
 * Latency} by {@code Service} and {@code Version}, and what the target itself counts (Lambda's
 * {@code Errors} by executed version, a load balancer's failed connections by target group), for a
 * request that crashed or timed out prints no EMF line.
 *
 * <p>Sources:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html (TC),
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (a metric every
 * minute).
 */
public final class CloudWatchMetrics implements Metrics {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final CloudWatchClient cloudWatch;
  private final String service;
  private final Function<String, Series> unseen;
  private final Duration period;
  private final Duration slow;

  /**
   * @param service the dimension {@code Service} of the EMF metrics
   * @param unseen by the target's name of a version: what counts the faults that printed no line
   * @param period the period that is read: 1, 5, 10, 30 s or whole minutes
   * @param slow requests that took longer are counted as slow
   */
  public CloudWatchMetrics(
      CloudWatchClient cloudWatch,
      String service,
      Function<String, Series> unseen,
      Duration period,
      Duration slow) {
    this.cloudWatch = cloudWatch;
    this.service = service;
    this.unseen = unseen;
    this.period = period;
    this.slow = slow;
  }

  @Override
  public Counts count(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable {
    List<MetricDataQuery> emf =
        List.of(
            emf("requests", "Requests", "Sum", version),
            emf("faults", "Faults", "Sum", version),
            emf("timed", "Latency", "SampleCount", version),
            emf("slow", "Latency", "TC(" + slow.toMillis() + ":)", version),
            emf("p99", "Latency", "p99", version));
    List<MetricDataQuery> errors = List.of(query("errors", unseen.apply(target), "Sum", MINUTE));
    Map<String, MetricDataResult> printed = read(emf, floor(from, period), to);
    Map<String, MetricDataResult> counted = read(errors, floor(from, MINUTE), to);
    long crashed = sum(counted, "errors");
    long requests = sum(printed, "requests") + crashed;
    long timed = sum(printed, "timed");
    return new Counts(
        requests,
        Math.min(requests, sum(printed, "faults") + crashed),
        timed,
        Math.min(timed, sum(printed, "slow")),
        worst(printed, "p99"));
  }

  private Map<String, MetricDataResult> read(
      List<MetricDataQuery> queries, Instant from, Instant to) throws MetricsUnavailable {
    try {
      return cloudWatch
          .getMetricDataPaginator(
              request ->
                  request
                      .startTime(from)
                      // The end is exclusive; the running second belongs to it.
                      .endTime(to.plusSeconds(1))
                      .metricDataQueries(queries))
          .metricDataResults()
          .stream()
          .collect(
              Collectors.toMap(MetricDataResult::id, result -> result, CloudWatchMetrics::join));
    } catch (SdkException failed) {
      throw new MetricsUnavailable("CloudWatch: " + failed.getMessage(), failed);
    }
  }

  /** Pages of one query come as results of the same id. */
  private static MetricDataResult join(MetricDataResult first, MetricDataResult second) {
    return first.toBuilder()
        .values(Stream.concat(first.values().stream(), second.values().stream()).toList())
        .build();
  }

  private MetricDataQuery emf(String id, String metric, String statistic, String version) {
    return query(
        id,
        new Series("Automater", metric, Map.of("Service", service, "Version", version)),
        statistic,
        period);
  }

  private static MetricDataQuery query(
      String id, Series series, String statistic, Duration period) {
    Metric metric =
        Metric.builder()
            .namespace(series.namespace())
            .metricName(series.metric())
            .dimensions(
                series.dimensions().entrySet().stream()
                    .map(
                        entry ->
                            Dimension.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                    .toList())
            .build();
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(stat -> stat.metric(metric).stat(statistic).period((int) period.toSeconds()))
        .returnData(true)
        .build();
  }

  private static long sum(Map<String, MetricDataResult> results, String id) {
    return Math.round(values(results, id).stream().mapToDouble(Double::doubleValue).sum());
  }

  private static OptionalDouble worst(Map<String, MetricDataResult> results, String id) {
    return values(results, id).stream().mapToDouble(Double::doubleValue).max();
  }

  private static List<Double> values(Map<String, MetricDataResult> results, String id) {
    MetricDataResult result = results.get(id);
    return result == null ? List.of() : result.values();
  }

  private static Instant floor(Instant instant, Duration to) {
    long step = to.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), step) * step);
  }
}
