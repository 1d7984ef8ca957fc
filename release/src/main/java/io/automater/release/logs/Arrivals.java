package io.automater.release.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How late records are, as measured by those that came. Lambda sends an environment's lines in
 * batches, so one may come seconds after another that was written later.
 */
final class Arrivals {

  private static final Duration LATELY = Duration.ofMinutes(3);

  /** For as long as there are too few to tell. */
  private static final Duration UNKNOWN = Duration.ofSeconds(20);

  private static final int ENOUGH = 20;

  private final Duration margin;
  private final NavigableMap<Instant, Duration> late = new TreeMap<>();
  private final NavigableMap<Instant, Duration> silences = new TreeMap<>();
  private Instant newest;

  /**
   * @param margin on top of what was measured: how far looks are apart, for between two of them a
   *     record comes unseen
   */
  Arrivals(Duration margin) {
    this.margin = margin;
  }

  /**
   * A record that was not there before.
   *
   * @param missing when it was last looked for in vain; null where nobody did
   */
  void saw(PlatformRecord record, Instant missing) {
    Duration lateness = Duration.between(record.at(), record.ingested());
    if (missing != null) {
      lateness = longer(lateness, Duration.between(record.at(), missing));
    }
    late.merge(record.at(), lateness, Arrivals::longer);
    if (newest == null || record.at().isAfter(newest)) {
      if (newest != null) {
        silences.put(record.at(), Duration.between(newest, record.at()));
      }
      newest = record.at();
      Instant lately = newest.minus(LATELY);
      late.headMap(lately).clear();
      silences.headMap(lately).clear();
    }
  }

  /** By how much records may be late. */
  Duration delay() {
    Duration measured = longest(late).plus(margin);
    return late.size() < ENOUGH ? longer(measured, UNKNOWN) : measured;
  }

  /**
   * Until when all records are there at {@code now}, and no longer after the newest than records
   * were apart lately: a silence beyond that is no sign that nothing failed.
   *
   * @param nothing the answer where there never was a record
   */
  Instant completeUntil(Instant now, Instant nothing) {
    if (newest == null) {
      return nothing;
    }
    Instant silent = newest.plus(longest(silences));
    Instant due = now.minus(delay());
    return silent.isBefore(due) ? silent : due;
  }

  private static Duration longest(NavigableMap<Instant, Duration> all) {
    return all.isEmpty() ? Duration.ZERO : Collections.max(all.values());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
