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
 * most. Keeps no request, so that traffic may go on for days; and lets no more than a hundred wait
 * for an answer, so that a busy machine is not buried under them.
 */
final class TrafficFailures implements TrafficSink {
  static final Duration EVERY = Duration.ofSeconds(10);
  static final int MOST_OPEN = 100;

  private final PrintWriter err;
  private final Map<String, Integer> failures = new TreeMap<>();
  private long ended;
  private int open;
  private long leftOut;
  private Instant since = Instant.MIN;
  private Instant saidAt = Instant.MIN;
  private boolean over;

  TrafficFailures(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized boolean takesMore() {
    if (open >= MOST_OPEN) {
      leftOut++;
    }
    return open < MOST_OPEN;
  }

  @Override
  public synchronized void sent(long number, Instant scheduledAt) {
    open++;
  }

  @Override
  public synchronized void ended(Sample sample) {
    open--;
    if (over) {
      return; // What is cut off by the end of all of it is nobody's failure.
    }
    Instant now = sample.endedAt();
    if (nothingToSay() && !now.isBefore(since.plus(EVERY))) {
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
    if (nothingToSay()) {
      return;
    }
    if (leftOut > 0) {
      err.printf(
          "traffic: %d requests were not sent, since %d wait for an answer: this machine is busy%n",
          leftOut, MOST_OPEN);
    }
    if (!failures.isEmpty()) {
      sayFailures();
    }
    err.flush();
    failures.clear();
    ended = 0;
    leftOut = 0;
    since = now;
    saidAt = now;
  }

  private boolean nothingToSay() {
    return failures.isEmpty() && leftOut == 0;
  }

  private void sayFailures() {
    int failed = failures.values().stream().mapToInt(Integer::intValue).sum();
    String most = Collections.max(failures.entrySet(), Map.Entry.comparingByValue()).getKey();
    err.printf("traffic: %d of the last %d requests failed, most: %s%n", failed, ended, most);
  }

  private static String from(Sample sample, String kind) {
    return sample.version().map(version -> kind + " from version " + version).orElse(kind);
  }
}
