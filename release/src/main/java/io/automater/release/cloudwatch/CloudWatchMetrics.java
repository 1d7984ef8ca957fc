package io.automater.release.cloudwatch;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * What versions did, from two sources: the EMF metrics {@code Requests}, {@code Faults} and {@code
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

  /**
   * @param service the dimension {@code Service} of the EMF metrics
   * @param unseen by the target's name of a version: what counts the faults that printed no line
   * @param period the period that is read: 1, 5, 10, 30 s or whole minutes
   */
  public CloudWatchMetrics(
      CloudWatchClient cloudWatch,
      String service,
      Function<String, Series> unseen,
      Duration period) {
    this.cloudWatch = cloudWatch;
    this.service = service;
    this.unseen = unseen;
    this.period = period;
  }

  @Override
  public Activity activity(
      String version, String target, Instant from, Instant to, Thresholds thresholds)
      throws MetricsUnavailable {
    List<MetricDataQuery> emf =
        List.of(
            emf("requests", "Requests", "Sum", version, period),
            emf("faults", "Faults", "Sum", version, period),
            emf("timed", "Latency", "SampleCount", version, period),
            emf("slow", "Latency", above(thresholds.slow()), version, period),
            emf("over", "Latency", above(thresholds.limit()), version, period),
            emf("p99", "Latency", "p99", version, period));
    List<MetricDataQuery> errors = List.of(query("errors", unseen.apply(target), "Sum", MINUTE));
    Map<String, SortedMap<Instant, Double>> printed = read(emf, floor(from, period), to);
    Map<String, SortedMap<Instant, Double>> counted = read(errors, floor(from, MINUTE), to);
    TreeSet<Instant> periods = new TreeSet<>();
    printed.values().forEach(values -> periods.addAll(values.keySet()));
    SortedMap<Instant, Counts> counts = new TreeMap<>();
    for (Instant at : periods) {
      counts.put(at, counts(printed, at));
    }
    return new Activity(
        counts, values(counted, "errors").values().stream().mapToLong(Math::round).sum());
  }

  private static Counts counts(Map<String, SortedMap<Instant, Double>> read, Instant at) {
    long requests = count(read, "requests", at);
    long timed = count(read, "timed", at);
    Double p99 = values(read, "p99").get(at);
    // One answer may hold a moment between two metrics of the same line.
    return new Counts(
        requests,
        Math.min(requests, count(read, "faults", at)),
        timed,
        Math.min(timed, count(read, "slow", at)),
        Math.min(timed, count(read, "over", at)),
        p99 == null ? OptionalDouble.empty() : OptionalDouble.of(p99));
  }

  @Override
  public Optional<Duration> p95(String version, Instant from, Instant to)
      throws MetricsUnavailable {
    return values(
            read(List.of(emf("p95", "Latency", "p95", version, MINUTE)), floor(from, MINUTE), to),
            "p95")
        .values()
        .stream()
        .max(Double::compare)
        .map(millis -> Duration.ofMillis((long) Math.ceil(millis)));
  }

  private Map<String, SortedMap<Instant, Double>> read(
      List<MetricDataQuery> queries, Instant from, Instant to) throws MetricsUnavailable {
    try {
      Map<String, SortedMap<Instant, Double>> read = new HashMap<>();
      // Pages of one query come as results of the same id.
      for (MetricDataResult result :
          cloudWatch
              .getMetricDataPaginator(
                  request ->
                      request
                          .startTime(from)
                          // The end is exclusive; the running second belongs to it.
                          .endTime(to.plusSeconds(1))
                          .metricDataQueries(queries))
              .metricDataResults()) {
        SortedMap<Instant, Double> values =
            read.computeIfAbsent(result.id(), id -> new TreeMap<>());
        List<Instant> at = result.timestamps();
        for (int i = 0; i < at.size(); i++) {
          values.put(at.get(i), result.values().get(i));
        }
      }
      return read;
    } catch (SdkException failed) {
      throw new MetricsUnavailable("CloudWatch: " + failed.getMessage(), failed);
    }
  }

  private static String above(Duration threshold) {
    return "TC(" + threshold.toMillis() + ":)";
  }

  private MetricDataQuery emf(
      String id, String metric, String statistic, String version, Duration each) {
    return query(
        id,
        new Series("Automater", metric, Map.of("Service", service, "Version", version)),
        statistic,
        each);
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

  private static SortedMap<Instant, Double> values(
      Map<String, SortedMap<Instant, Double>> read, String id) {
    return read.getOrDefault(id, new TreeMap<>());
  }

  private static long count(Map<String, SortedMap<Instant, Double>> read, String id, Instant at) {
    return Math.round(values(read, id).getOrDefault(at, 0.0));
  }

  private static Instant floor(Instant instant, Duration to) {
    long step = to.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), step) * step);
  }
}
