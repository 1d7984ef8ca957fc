package io.automater.rehearsal.cloudwatch.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The data of one metric in one unit. Thread-safe. All times are epoch seconds. */
final class Series {
  static final long SECONDS_KEPT = Duration.ofHours(3).toSeconds();
  static final long MINUTES_KEPT = Duration.ofDays(15).toSeconds();
  // A minute that is hours old is looked at by people, not by tests of significance.
  private static final int ROLLED_UP = 1_000;

  private final TreeMap<Long, Distribution> seconds = new TreeMap<>();
  private final TreeMap<Long, Distribution> minutes = new TreeMap<>();
  private long compacted = Long.MIN_VALUE;
  private long latest = Long.MIN_VALUE;

  synchronized void add(long at, int resolution, long now, Consumer<Distribution> sample) {
    boolean fine = resolution < 60 && at >= now - SECONDS_KEPT;
    TreeMap<Long, Distribution> buckets = fine ? seconds : minutes;
    long bucket = fine ? at : minute(at);
    sample.accept(buckets.computeIfAbsent(bucket, key -> new Distribution()));
    latest = Math.max(latest, at);
    if (now >= compacted + 60) {
      compacted = now;
      compact(now);
    }
  }

  private void compact(long now) {
    long kept = minute(now - SECONDS_KEPT);
    while (!seconds.isEmpty() && seconds.firstKey() < kept) {
      long start = minute(seconds.firstKey());
      NavigableMap<Long, Distribution> past = seconds.headMap(start + 60, false);
      List<Distribution> parts = new ArrayList<>(past.values());
      past.clear();
      Distribution before = minutes.get(start);
      if (before != null) {
        parts.add(before);
      }
      Distribution rolled = Distribution.merge(parts);
      rolled.coarsen(ROLLED_UP);
      minutes.put(start, rolled);
    }
    minutes.headMap(now - MINUTES_KEPT, false).clear();
  }

  /**
   * Adds to {@code into} the buckets of [from, to) by the start of their period. Periods under a
   * minute see only what was stored by the second and is younger than three hours.
   */
  synchronized void read(
      long from, long to, int period, long now, Map<Long, List<Distribution>> into) {
    long fineFrom = period < 60 ? Math.max(from, now - SECONDS_KEPT) : from;
    collect(seconds, fineFrom, to, period, into);
    if (period >= 60) {
      collect(minutes, from, to, period, into);
    }
  }

  private static void collect(
      NavigableMap<Long, Distribution> buckets,
      long from,
      long to,
      int period,
      Map<Long, List<Distribution>> into) {
    if (from >= to) {
      return;
    }
    buckets
        .subMap(from, to)
        .forEach(
            (at, bucket) ->
                into.computeIfAbsent(
                        Math.floorDiv(at, period) * (long) period, key -> new ArrayList<>())
                    // A copy: the original may grow while the statistic is taken.
                    .add(Distribution.merge(List.of(bucket))));
  }

  synchronized long latest() {
    return latest;
  }

  /** Different values kept, over all buckets. */
  synchronized long weight() {
    return seconds.values().stream().mapToLong(Distribution::size).sum()
        + minutes.values().stream().mapToLong(Distribution::size).sum();
  }

  private static long minute(long at) {
    return Math.floorDiv(at, 60) * 60L;
  }
}
