package io.automater.release.controller;

import io.automater.release.metrics.CrossChecked;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.metrics.UnansweredSource;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** What Lambda tells of requests that hang until they time out: records at once, counts late. */
final class Hanging {

  private static final Duration RECORDS = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MemoryTarget target;
  private final Duration timeOut;
  private final UnansweredSource.Always both;

  Hanging(MemoryTarget target, Duration timeOut) {
    this.target = target;
    this.timeOut = timeOut;
    this.both =
        new CrossChecked(
            (version, id, from, to) -> of(id, from, to.minusSeconds(2), RECORDS, 3),
            (version, id, from, to) -> of(id, from, to.minusSeconds(62), MINUTE, 125),
            note -> {});
  }

  Unanswered unanswered(String id, Instant seen) {
    try {
      return both.of(id, id, target.now.minus(Duration.ofMinutes(10)), target.now)
          .openFor(timeOut.plusSeconds(1));
    } catch (MetricsUnavailable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Unanswered of(String id, Instant from, Instant known, Duration span, int delay) {
    TreeMap<Instant, Long> counts = new TreeMap<>();
    target.hung.getOrDefault(id, new TreeMap<>()).subMap(from, known).entrySet().stream()
        .filter(each -> !each.getKey().plus(timeOut).isAfter(known))
        .forEach(each -> counts.merge(floor(each.getKey(), span), each.getValue(), Long::sum));
    Instant complete = floor(known, span);
    counts.tailMap(complete).clear();
    return new Unanswered(counts, span, complete, delay);
  }

  private static Instant floor(Instant at, Duration span) {
    return Instant.ofEpochSecond(at.getEpochSecond() / span.toSeconds() * span.toSeconds());
  }
}
