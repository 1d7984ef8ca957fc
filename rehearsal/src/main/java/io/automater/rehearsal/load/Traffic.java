package io.automater.rehearsal.load;

import io.automater.rehearsal.process.OpenFiles;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Open-loop traffic: request N is sent at {@code start + N / rate}, however slow the answers are,
 * and a request that could only be sent late has its lateness in its latency. So a server that
 * stalls looks to this as bad as it does to its users. The lateness is kept beside it: it is the
 * fault of the machine that sends. Where very many wait for their answers already, one that is due
 * fails unsent: sending it would take the files that the server needs to answer.
 */
public final class Traffic implements AutoCloseable {
  /** Ten seconds' worth at 200 a second; each holds files open, at both of its ends. */
  private static final int MOST_OPEN = 2_000;

  private final Exchange exchange;
  private final Mix mix;
  private final double perSecond;
  private final TrafficSink sink;
  private final int mostOpen;
  private final AtomicInteger open = new AtomicInteger();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread schedule;
  private volatile boolean stopping;

  private Traffic(
      URI url, Mix mix, double perSecond, Duration timeout, TrafficSink sink, int mostOpen) {
    this.exchange = new Exchange(url, timeout);
    this.mix = mix;
    this.perSecond = perSecond;
    this.sink = sink;
    this.mostOpen = mostOpen;
    this.schedule = Thread.ofPlatform().name("traffic").daemon().unstarted(this::keepSchedule);
  }

  /**
   * Starts to send.
   *
   * @param url requests go below it
   * @param perSecond how many, above 0
   * @param timeout after which a request counts as failed
   * @param sink is told of each request
   */
  public static Traffic start(
      URI url, Mix mix, double perSecond, Duration timeout, TrafficSink sink) {
    return start(url, mix, perSecond, timeout, sink, OpenFiles.share(MOST_OPEN));
  }

  static Traffic start(
      URI url, Mix mix, double perSecond, Duration timeout, TrafficSink sink, int mostOpen) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("the rate is " + perSecond + ", must be above 0");
    }
    Traffic traffic = new Traffic(url, mix, perSecond, timeout, sink, mostOpen);
    traffic.schedule.start();
    return traffic;
  }

  private void keepSchedule() {
    long startNanos = System.nanoTime();
    Instant start = Instant.now();
    for (long number = 0; !stopping; number++) {
      Duration offset = Duration.ofNanos((long) (number * 1e9 / perSecond));
      awaitNanos(startNanos + offset.toNanos());
      if (stopping) {
        return;
      }
      if (sink.takesMore()) {
        send(number, mix.next(), start.plus(offset), startNanos + offset.toNanos());
      }
    }
  }

  private void awaitNanos(long due) {
    for (long left = due - System.nanoTime();
        left > 0 && !stopping;
        left = due - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  private void send(long number, Call call, Instant scheduledAt, long dueNanos) {
    sink.sent(number, scheduledAt);
    if (open.incrementAndGet() > mostOpen) {
      open.decrementAndGet();
      sink.ended(Sample.unsent(number, scheduledAt, mostOpen));
      return;
    }
    requests.execute(
        () -> {
          Sample sample = exchange.send(number, call, scheduledAt, dueNanos);
          open.decrementAndGet();
          sink.ended(sample);
        });
  }

  /** Sends no more; what was sent may still be answered. */
  public void stop() {
    stopping = true;
    LockSupport.unpark(schedule);
    try {
      schedule.join();
      sink.nothingMore();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends no more, and waits until everything that was sent has ended, or for so long. */
  public void drain(Duration atMost) throws InterruptedException {
    stop();
    requests.shutdown();
    requests.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops, and gives requests that are open a moment to end. */
  @Override
  public void close() {
    stop();
    requests.shutdown();
    try {
      if (!requests.awaitTermination(1, TimeUnit.SECONDS)) {
        requests.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      requests.shutdownNow();
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }
}
