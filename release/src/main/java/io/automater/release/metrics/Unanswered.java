package io.automater.release.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests that a version was sent and did not answer: it crashed, ran into its time-out or out of
 * memory. They print no line, and so are in no other count.
 *
 * @param counts how many, by when the span began in which they were sent; a span without any may be
 *     missing
 * @param span how long a span is
 * @param completeUntil until when all of them are counted, as far as the source can tell
 * @param checkedUntil until when nothing can be missing, even of the kinds that the source does not
 *     see
 * @param delaySeconds by how much {@code completeUntil} may lie back at most while nothing is held
 *     up, in seconds
 */
public record Unanswered(
    SortedMap<Instant, Long> counts,
    Duration span,
    Instant completeUntil,
    Instant checkedUntil,
    int delaySeconds) {

  public Unanswered {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** Of a source that sees every kind. */
  public Unanswered(
      SortedMap<Instant, Long> counts, Duration span, Instant completeUntil, int delaySeconds) {
    this(counts, span, completeUntil, completeUntil, delaySeconds);
  }

  /** None, where another count has them all. */
  public static Unanswered noneUntil(Instant completeUntil) {
    return new Unanswered(new TreeMap<>(), Duration.ofSeconds(1), completeUntil, 0);
  }

  /** The same, where a request that was sent may go on for so long before it counts. */
  public Unanswered openFor(Duration longest) {
    Instant sent = completeUntil.minus(longest);
    return new Unanswered(
        counts,
        span,
        completeUntil,
        sent.isBefore(checkedUntil) ? sent : checkedUntil,
        delaySeconds);
  }

  /** How many were sent in a span of time. */
  public long within(Instant from, Instant to) {
    return counts.subMap(from, to).values().stream().mapToLong(Long::longValue).sum();
  }

  /** All of them together. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
