package io.automater.rehearsal.cli;

import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.load.TrafficSink;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says when requests fail: the first one at once, then a line with counts every ten seconds at
 * most. Keeps no request, so that traffic may go on for days.
 */
final class TrafficFailures implements TrafficSink {
  static final Duration EVERY = Duration.ofSeconds(10);

  private final PrintWriter err;
  private final Map<String, Integer> failures = new TreeMap<>();
  private long ended;
  private Instant since = Instant.MIN;
  private Instant saidAt = Instant.MIN;
  private boolean over;

  TrafficFailures(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void sent(long number, Instant scheduledAt) {
    // What counts is how it ends.
  }

  @Override
  public synchronized void ended(Sample sample) {
    if (over) {
      return; // What is cut off by the end of all of it is nobody's failure.
    }
    Instant now = sample.endedAt();
    if (failures.isEmpty() && !now.isBefore(since.plus(EVERY))) {
      ended = 0;
      since = now;
    }
    ended++;
    sample.kindOfFailure().ifPresent(kind -> failures.merge(from(sample, kind), 1, Integer::sum));
    if (!now.isBefore(saidAt.plus(EVERY))) {
      say(now);
    }
  }

  @Override
  public synchronized void nothingMore() {
    say(Instant.MAX);
    over = true;
  }

  private void say(Instant now) {
    if (failures.isEmpty()) {
      return;
    }
    int failed = failures.values().stream().mapToInt(Integer::intValue).sum();
    String most = Collections.max(failures.entrySet(), Map.Entry.comparingByValue()).getKey();
    err.printf("traffic: %d of the last %d requests failed, most: %s%n", failed, ended, most);
    err.flush();
    failures.clear();
    ended = 0;
    since = now;
    saidAt = now;
  }

  private static String from(Sample sample, String kind) {
    return sample.version().map(version -> kind + " from version " + version).orElse(kind);
  }
}
