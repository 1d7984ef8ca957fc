package io.automater.release.cloudwatch;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.CrossChecked;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.UnansweredSource;
import io.automater.release.rollout.Counts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * What versions did: requests, faults and latencies by a {@link MetricSource}, and the requests
 * that were not answered.
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

  private final MetricData data;
  private final MetricSource source;
  private final Duration period;
  private final UnansweredSource.Always unanswered;

  /**
   * @param source which metrics say what a version did
   * @param period the period that is read: 1, 5, 10, 30 s or whole minutes
   */
  public CloudWatchMetrics(CloudWatchClient cloudWatch, MetricSource source, Duration period) {
    this.data = new MetricData(cloudWatch);
    this.source = source;
    this.period = period;
    this.unanswered = new CountsByMinute(data, source);
  }

  /**
   * The same, with a source that knows sooner what is not answered.
   *
   * @param note is told, once, why that source can't be used
   */
  public CloudWatchMetrics(
      CloudWatchClient cloudWatch,
      MetricSource source,
      Duration period,
      UnansweredSource fast,
      Consumer<String> note) {
    this.data = new MetricData(cloudWatch);
    this.source = source;
    this.period = period;
    this.unanswered = new CrossChecked(fast, new CountsByMinute(data, source), note);
  }

  @Override
  public Activity activity(
      String version, String target, Instant from, Instant to, Thresholds thresholds)
      throws MetricsUnavailable {
    MetricSource.Metrics of = source.of(version, target);
    List<MetricDataQuery> queries = new ArrayList<>();
    queries.add(MetricData.query("requests", of.requests(), "Sum", period));
    for (int i = 0; i < of.faults().size(); i++) {
      queries.add(MetricData.query("faults" + i, of.faults().get(i), "Sum", period));
    }
    queries.add(MetricData.query("timed", of.latency(), "SampleCount", period));
    queries.add(MetricData.query("slow", of.latency(), above(thresholds.slow()), period));
    queries.add(MetricData.query("over", of.latency(), above(thresholds.limit()), period));
    queries.add(MetricData.query("p99", of.latency(), "p99", period));
    Map<String, SortedMap<Instant, Double>> seen =
        data.read(queries, MetricData.floor(from, period), to);
    TreeSet<Instant> periods = new TreeSet<>();
    seen.values().forEach(values -> periods.addAll(values.keySet()));
    SortedMap<Instant, Counts> counts = new TreeMap<>();
    for (Instant at : periods) {
      counts.put(at, counts(seen, of.faults().size(), at));
    }
    return new Activity(
        counts, unanswered.of(version, target, from, to).openFor(source.longest(target)));
  }

  private Counts counts(
      Map<String, SortedMap<Instant, Double>> read, int sortsOfFaults, Instant at) {
    long requests = count(read, "requests", at);
    long faults = 0;
    for (int i = 0; i < sortsOfFaults; i++) {
      faults += count(read, "faults" + i, at);
    }
    long timed = count(read, "timed", at);
    Double p99 = MetricData.values(read, "p99").get(at);
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
        MetricData.values(
                data.read(
                    List.of(MetricData.query("p95", latency, "p95", MINUTE)),
                    MetricData.floor(from, MINUTE),
                    to),
                "p95")
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
    return MetricData.values(
            data.read(
                List.of(MetricData.query("peak", requests, "Sum", PEAK)),
                MetricData.floor(from, PEAK),
                to),
            "peak")
        .values()
        .stream()
        .mapToDouble(sum -> sum / PEAK.toSeconds())
        .max()
        .orElse(0);
  }

  private String above(Duration threshold) {
    return "TC("
        + BigDecimal.valueOf(threshold.toMillis())
            .divide(BigDecimal.valueOf(source.millisPerUnit()))
            .toPlainString()
        + ":)";
  }

  private static long count(Map<String, SortedMap<Instant, Double>> read, String id, Instant at) {
    return Math.round(MetricData.values(read, id).getOrDefault(at, 0.0));
  }
}
