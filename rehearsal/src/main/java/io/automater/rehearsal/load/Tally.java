package io.automater.rehearsal.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Requests, counted.
 *
 * @param failures how many failed, by reason
 * @param byVersion how many each version answered, failed ones included; requests without an answer
 *     from a version are under {@code none}
 * @param p50 of all latencies
 * @param p99 of all latencies
 */
public record Tally(
    long sent,
    long ok,
    long failed,
    Map<String, Long> failures,
    Map<String, Long> byVersion,
    Duration p50,
    Duration p99) {

  /** Where no version answered: throttled, refused, timed out. */
  public static final String NONE = "none";

  private static final long MAX_MICROS = Duration.ofHours(1).toNanos() / 1_000;

  public static Tally of(List<Sample> samples) {
    Histogram latencies = new Histogram(MAX_MICROS, 3);
    samples.forEach(
        each -> latencies.recordValue(Math.clamp(each.latency().toNanos() / 1_000, 0, MAX_MICROS)));
    long failed = samples.stream().filter(Sample::failed).count();
    return new Tally(
        samples.size(),
        samples.size() - failed,
        failed,
        samples.stream()
            .flatMap(each -> each.kindOfFailure().stream())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())),
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.version().orElse(NONE), TreeMap::new, Collectors.counting())),
        percentile(latencies, 50),
        percentile(latencies, 99));
  }

  /** Failed requests that a version answered. */
  public static long lostTo(String version, List<Sample> samples) {
    return samples.stream().filter(each -> each.failed() && each.answeredBy(version)).count();
  }

  /** The failure that came most often. */
  public Optional<String> mainFailure() {
    return failures.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  private static Duration percentile(Histogram latencies, double percent) {
    return Duration.ofNanos(latencies.getValueAtPercentile(percent) * 1_000);
  }
}
