package io.automater.rehearsal.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Every request that was sent, and what became of it; nothing is counted twice or forgotten. */
public final class Ledger implements TrafficSink {
  private final List<Sample> samples = new ArrayList<>();
  private final Map<Long, Instant> open = new HashMap<>();
  private long sent;
  private Instant sentUpTo = Instant.MIN;

  @Override
  public synchronized void sent(long number, Instant scheduledAt) {
    sent++;
    sentUpTo = scheduledAt;
    open.put(number, scheduledAt);
    notifyAll();
  }

  @Override
  public synchronized void nothingMore() {
    sentUpTo = Instant.MAX;
    notifyAll();
  }

  @Override
  public synchronized void ended(Sample sample) {
    if (open.remove(sample.number()) == null) {
      throw new IllegalStateException("request " + sample.number() + " ended twice");
    }
    samples.add(sample);
    notifyAll();
  }

  public synchronized long sent() {
    return sent;
  }

  /** Requests that were sent and have not ended. */
  public synchronized int inFlight() {
    return open.size();
  }

  /** All that ended so far, in the order in which they were to be sent. */
  public synchronized List<Sample> samples() {
    return samples.stream().sorted(Comparator.comparingLong(Sample::number)).toList();
  }

  /** Those that were to be sent in {@code [from, to)}. */
  public List<Sample> between(Instant from, Instant to) {
    return samples().stream()
        .filter(each -> !each.scheduledAt().isBefore(from) && each.scheduledAt().isBefore(to))
        .toList();
  }

  /**
   * Waits until the next so many requests that are to be sent from now on have ended, and all meet
   * a condition; one that does not starts the count anew.
   *
   * @throws TimeoutException when that does not come about in time
   */
  public void awaitInARow(int count, Predicate<Sample> condition, Instant from, Duration within)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + within.toNanos();
    while (!lastMeet(count, condition, from)) {
      waitUntil(deadline, count + " requests in a row");
    }
  }

  private synchronized boolean lastMeet(int count, Predicate<Sample> condition, Instant from) {
    List<Sample> since =
        samples.stream()
            .filter(each -> !each.scheduledAt().isBefore(from))
            .sorted(Comparator.comparingLong(Sample::number))
            .toList();
    return since.size() >= count
        && since.subList(since.size() - count, since.size()).stream().allMatch(condition);
  }

  /**
   * Waits until every request that is to be sent before a moment was sent, and has ended.
   *
   * @throws TimeoutException when that takes longer
   */
  public void awaitEnded(Instant before, Duration within)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + within.toNanos();
    while (stillOpen(before)) {
      waitUntil(deadline, "the end of requests that were sent");
    }
  }

  private synchronized boolean stillOpen(Instant before) {
    return sentUpTo.isBefore(before)
        || open.values().stream().anyMatch(each -> each.isBefore(before));
  }

  private synchronized void waitUntil(long deadline, String what)
      throws InterruptedException, TimeoutException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new TimeoutException("waited in vain for " + what);
    }
    wait(Math.min(millis, 100));
  }
}
