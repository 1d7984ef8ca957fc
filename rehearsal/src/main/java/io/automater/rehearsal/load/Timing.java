package io.automater.rehearsal.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * How long requests took, and which part of it is this machine's own: a request that is sent late
 * was waiting for the machine, not for the service.
 *
 * @param latency from the moment when a request was to be sent
 * @param service from the moment when it was sent
 * @param lateness between these two
 */
public record Timing(Percentiles latency, Percentiles service, Percentiles lateness) {

  /** A request that leaves later than that left from a machine that was too busy. */
  static final Duration LATE = Duration.ofMillis(250);

  private static final long MAX_MICROS = Duration.ofHours(1).toNanos() / 1_000;

  /** Of many durations; zero where there are none. */
  public record Percentiles(Duration p50, Duration p99, Duration max) {}

  public static Timing of(List<Sample> samples) {
    return new Timing(
        percentiles(samples, Sample::latency),
        percentiles(samples, Sample::serviceTime),
        percentiles(samples, Sample::lateness));
  }

  /** Whether the machine was too busy to send on time. */
  public boolean late() {
    return lateness.max.compareTo(LATE) >= 0;
  }

  /**
   * Failed requests that were under way in a second in which this machine was too busy to send on
   * time.
   */
  public static long failedWhileBusy(List<Sample> samples) {
    Set<Long> busy =
        samples.stream()
            .filter(each -> each.lateness().compareTo(LATE) >= 0)
            .flatMap(each -> seconds(each.scheduledAt(), each.sentAt()).boxed())
            .collect(Collectors.toSet());
    return samples.stream()
        .filter(Sample::failed)
        .filter(each -> seconds(each.scheduledAt(), each.endedAt()).anyMatch(busy::contains))
        .count();
  }

  private static LongStream seconds(Instant from, Instant to) {
    return LongStream.rangeClosed(from.getEpochSecond(), to.getEpochSecond());
  }

  private static Percentiles percentiles(List<Sample> samples, Function<Sample, Duration> which) {
    Histogram all = new Histogram(MAX_MICROS, 3);
    samples.forEach(
        each -> all.recordValue(Math.clamp(which.apply(each).toNanos() / 1_000, 0, MAX_MICROS)));
    return new Percentiles(
        micros(all.getValueAtPercentile(50)),
        micros(all.getValueAtPercentile(99)),
        micros(all.getMaxValue()));
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}
