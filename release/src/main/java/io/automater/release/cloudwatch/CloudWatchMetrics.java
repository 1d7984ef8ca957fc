package io.automater.release.cloudwatch;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Counts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * What versions did: requests, faults and latencies by a {@link MetricSource}, and the faults that
 * it does not see.
 *
 * <p>Sources:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html
 * (StatusCode),
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html (TC),
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (a metric every
 * minute).
 */
public final class CloudWatchMetrics implements Metrics {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Duration PEAK = Duration.ofMinutes(5);

  /** Periods below a minute are kept for three hours; a start before that gives none at all. */
  private static final Duration KEPT = Duration.ofHours(3).minusMinutes(10);

  /** InternalError and PartialData pass: the request is to be sent again. */
  private static final int ATTEMPTS = 3;

  private final CloudWatchClient cloudWatch;
  private final MetricSource source;
  private final Duration period;

  /**
   * @param source which metrics say what a version did
   * @param period the period that is read: 1, 5, 10, 30 s or whole minutes
   */
  public CloudWatchMetrics(CloudWatchClient cloudWatch, MetricSource source, Duration period) {
    this.cloudWatch = cloudWatch;
    this.source = source;
    this.period = period;
  }

  @Override
  public Activity activity(
      String version, String target, Instant from, Instant to, Thresholds thresholds)
      throws MetricsUnavailable {
    MetricSource.Metrics of = source.of(version, target);
    List<MetricDataQuery> queries = new ArrayList<>();
    queries.add(query("requests", of.requests(), "Sum", period));
    for (int i = 0; i < of.faults().size(); i++) {
      queries.add(query("faults" + i, of.faults().get(i), "Sum", period));
    }
    queries.add(query("timed", of.latency(), "SampleCount", period));
    queries.add(query("slow", of.latency(), above(thresholds.slow()), period));
    queries.add(query("over", of.latency(), above(thresholds.limit()), period));
    queries.add(query("p99", of.latency(), "p99", period));
    Instant kept = to.minus(KEPT);
    Instant since = period.compareTo(MINUTE) < 0 && from.isBefore(kept) ? kept : from;
    Map<String, SortedMap<Instant, Double>> seen = read(queries, floor(since, period), to);
    TreeSet<Instant> periods = new TreeSet<>();
    seen.values().forEach(values -> periods.addAll(values.keySet()));
    SortedMap<Instant, Counts> counts = new TreeMap<>();
    for (Instant at : periods) {
      counts.put(at, counts(seen, of.faults().size(), at));
    }
    return new Activity(counts, unseen(of, from, to));
  }

  private long unseen(MetricSource.Metrics of, Instant from, Instant to) throws MetricsUnavailable {
    if (of.unseen().isEmpty()) {
      return 0;
    }
    List<MetricDataQuery> errors = List.of(query("errors", of.unseen().get(), "Sum", MINUTE));
    return values(read(errors, floor(from, MINUTE), to), "errors").values().stream()
        .mapToLong(Math::round)
        .sum();
  }

  private Counts counts(
      Map<String, SortedMap<Instant, Double>> read, int sortsOfFaults, Instant at) {
    long requests = count(read, "requests", at);
    long faults = 0;
    for (int i = 0; i < sortsOfFaults; i++) {
      faults += count(read, "faults" + i, at);
    }
    long timed = count(read, "timed", at);
    Double p99 = values(read, "p99").get(at);
    // One answer may hold a moment between two metrics of the same line.
    return new Counts(
        requests,
        Math.min(requests, faults),
        timed,
        Math.min(timed, count(read, "slow", at)),
        Math.min(timed, count(read, "over", at)),
        p99 == null ? OptionalDouble.empty() : OptionalDouble.of(p99 * source.millisPerUnit()));
  }

  @Override
  public Optional<Duration> p95(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable {
    Series latency = source.of(version, target).latency();
    List<Double> minutes =
        values(read(List.of(query("p95", latency, "p95", MINUTE)), floor(from, MINUTE), to), "p95")
            .values()
            .stream()
            .sorted()
            .toList();
    return minutes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(
                (long) Math.ceil(minutes.get(minutes.size() / 2) * source.millisPerUnit())));
  }

  @Override
  public double peak(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable {
    Series requests = source.of(version, target).requests();
    return values(
            read(List.of(query("peak", requests, "Sum", PEAK)), floor(from, PEAK), to), "peak")
        .values()
        .stream()
        .mapToDouble(sum -> sum / PEAK.toSeconds())
        .max()
        .orElse(0);
  }

  private Map<String, SortedMap<Instant, Double>> read(
      List<MetricDataQuery> queries, Instant from, Instant to) throws MetricsUnavailable {
    String problem = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Reading reading = readOnce(queries, from, to);
      problem = reading.problem();
      if (problem.isEmpty()) {
        return reading.values();
      }
    }
    throw new MetricsUnavailable("CloudWatch: " + problem, null);
  }

  /** What came, and which results are not all that there is. */
  private record Reading(
      Map<String, SortedMap<Instant, Double>> values, Map<String, String> incomplete) {

    String problem() {
      return incomplete.entrySet().stream()
          .map(each -> each.getKey() + " is " + each.getValue())
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }

  private Reading readOnce(List<MetricDataQuery> queries, Instant from, Instant to)
      throws MetricsUnavailable {
    try {
      Reading reading = new Reading(new HashMap<>(), new HashMap<>());
      // Pages of one query come as results of the same id; the last one says whether that is all.
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
            reading.values.computeIfAbsent(result.id(), id -> new TreeMap<>());
        List<Instant> at = result.timestamps();
        for (int i = 0; i < at.size(); i++) {
          values.put(at.get(i), result.values().get(i));
        }
        if (result.statusCode() == StatusCode.COMPLETE) {
          reading.incomplete.remove(result.id());
        } else {
          reading.incomplete.put(result.id(), result.statusCodeAsString());
        }
      }
      return reading;
    } catch (SdkException failed) {
      throw new MetricsUnavailable("CloudWatch: " + failed.getMessage(), failed);
    }
  }

  private String above(Duration threshold) {
    return "TC("
        + BigDecimal.valueOf(threshold.toMillis())
            .divide(BigDecimal.valueOf(source.millisPerUnit()))
            .toPlainString()
        + ":)";
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
