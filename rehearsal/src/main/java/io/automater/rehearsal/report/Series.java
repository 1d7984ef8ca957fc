package io.automater.rehearsal.report;

import io.automater.rehearsal.load.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Requests per second over an act, counted in slots of equal length. */
record Series(double[] perSecond) {
  static final Duration SLOT = Duration.ofMillis(500);

  static Series of(List<Sample> samples, Instant from, Instant to, Predicate<Sample> which) {
    double[] counts = new double[slots(from, to)];
    double slotsPerSecond = 1000.0 / SLOT.toMillis();
    samples.stream()
        .filter(which)
        .mapToLong(each -> Duration.between(from, each.scheduledAt()).toMillis() / SLOT.toMillis())
        .filter(slot -> slot >= 0 && slot < counts.length)
        .forEach(slot -> counts[(int) slot] += slotsPerSecond);
    return new Series(counts);
  }

  /** A last, shorter slot is left out: it would look like a dip. */
  private static int slots(Instant from, Instant to) {
    return (int) Math.max(1, Duration.between(from, to).toMillis() / SLOT.toMillis());
  }

  double max() {
    double max = 0;
    for (double each : perSecond) {
      max = Math.max(max, each);
    }
    return max;
  }
}
