package io.automater.release.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Failed invocations by version and span. */
final class Failures {

  private final long spanMillis;
  private final Map<String, NavigableMap<Instant, Long>> byVersion = new HashMap<>();

  Failures(Duration span) {
    this.spanMillis = span.toMillis();
  }

  void add(PlatformRecord failed) {
    byVersion
        .computeIfAbsent(failed.version(), version -> new TreeMap<>())
        .merge(spanOf(failed.began()), 1L, Long::sum);
  }

  /** Of the spans that {@code from} and {@code to} are in, and those between. */
  NavigableMap<Instant, Long> of(String version, Instant from, Instant to) {
    return byVersion
        .getOrDefault(version, new TreeMap<>())
        .subMap(spanOf(from), true, spanOf(to), true);
  }

  private Instant spanOf(Instant at) {
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), spanMillis) * spanMillis);
  }
}
