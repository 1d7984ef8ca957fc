package io.automater.rehearsal.cloudwatch.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All metrics, in memory. Thread-safe. */
public final class MetricStore {
  private final InstantSource clock;
  private final Map<MetricKey, Map<String, Series>> metrics = new ConcurrentHashMap<>();

  public MetricStore(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts a value so many times.
   *
   * @param unit as CloudWatch names units; {@code None} when there is none
   * @param resolution of storage in seconds: 1, else a minute
   */
  public void add(
      MetricKey metric, String unit, Instant at, int resolution, double value, double times) {
    put(metric, unit, at, resolution, bucket -> bucket.add(value, times));
  }

  /** Takes values that were summarised by the client. */
  public void add(MetricKey metric, String unit, Instant at, int resolution, StatisticSet summary) {
    put(metric, unit, at, resolution, bucket -> bucket.addSet(summary));
  }

  private void put(
      MetricKey metric, String unit, Instant at, int resolution, Consumer<Distribution> sample) {
    metrics
        .computeIfAbsent(metric, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(unit, key -> new Series())
        .add(at.getEpochSecond(), resolution, now(), sample);
  }

  /**
   * The buckets of a metric by the start of their period, from {@code from} rounded down to the
   * period's grid on the clock, up to and without {@code to}. The last period is whole even if
   * {@code to} is within it.
   *
   * @param period in seconds
   * @param unit only data of this unit; data of every unit when empty
   */
  public NavigableMap<Instant, Distribution> read(
      MetricKey metric, Optional<String> unit, Instant from, Instant to, int period) {
    Map<String, Series> units = metrics.getOrDefault(metric, Map.of());
    TreeMap<Long, List<Distribution>> parts = new TreeMap<>();
    long start = floor(from.getEpochSecond(), period);
    long end = floor(to.minusNanos(1).getEpochSecond(), period) + period;
    units.forEach(
        (name, series) -> {
          if (unit.isEmpty() || unit.get().equals(name)) {
            series.read(start, end, period, now(), parts);
          }
        });
    NavigableMap<Instant, Distribution> buckets = new TreeMap<>();
    parts.forEach((at, some) -> buckets.put(Instant.ofEpochSecond(at), Distribution.merge(some)));
    return buckets;
  }

  /** The units that a metric has data in, in order. */
  public List<String> units(MetricKey metric) {
    return metrics.getOrDefault(metric, Map.of()).keySet().stream().sorted().toList();
  }

  /** Every metric that has data, in order. */
  public List<MetricKey> metrics() {
    List<MetricKey> keys = new ArrayList<>(metrics.keySet());
    keys.sort(null);
    return keys;
  }

  /** Whether a metric's newest value is at most this old. */
  public boolean active(MetricKey metric, Duration within) {
    long since = now() - within.toSeconds();
    return metrics.getOrDefault(metric, Map.of()).values().stream()
        .anyMatch(series -> series.latest() >= since);
  }

  /** Different values kept, over all buckets: 16 bytes each, beside some 200 bytes a bucket. */
  long weight() {
    return metrics.values().stream()
        .flatMap(units -> units.values().stream())
        .mapToLong(Series::weight)
        .sum();
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private static long floor(long seconds, int period) {
    return Math.floorDiv(seconds, period) * (long) period;
  }
}
