package io.automater.rehearsal.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The log groups of CloudWatch Logs, each from its first stream on, with the last 50,000 lines of
 * each. What is written is found after a delay.
 */
public final class LogEvents {
  private static final int KEPT = 50_000;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

  private static final class Group {
    private final Deque<LogEvent> events = new ArrayDeque<>();
    private long written;

    synchronized void add(String stream, Instant at, Duration delay, String message) {
      written++;
      events.addLast(new LogEvent(written, stream, at, at.plus(delay), message));
      if (events.size() > KEPT) {
        events.removeFirst();
      }
    }

    synchronized List<LogEvent> found(Instant now) {
      return events.stream().filter(event -> !event.ingested().isAfter(now)).toList();
    }
  }

  private final InstantSource clock;
  private final ConcurrentMap<String, Group> groups = new ConcurrentHashMap<>();
  private volatile Duration delay = Duration.ZERO;

  public LogEvents(InstantSource clock) {
    this.clock = clock;
  }

  /** How much later than it was written a line is found, from now on. */
  public void delay(Duration other) {
    delay = other;
  }

  /**
   * A new stream, {@code 2026/11/30/[5]0c7f…}: it keeps the day on which it began.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-view.html">Viewing
   *     CloudWatch logs for Lambda</a>
   */
  public LogStream open(String group, String version, String environment) {
    Group events = groups.computeIfAbsent(group, name -> new Group());
    String name = DAY.format(clock.instant()) + "/[" + version + "]" + environment;
    return new LogStream() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public void write(String message) {
        events.add(name, clock.instant(), delay, message);
      }
    };
  }

  /** What is found in a group now, oldest first; empty where there is no such group. */
  public Optional<List<LogEvent>> in(String group) {
    return Optional.ofNullable(groups.get(group)).map(events -> events.found(clock.instant()));
  }
}
