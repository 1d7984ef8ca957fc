package io.automater.rehearsal.load;

import io.automater.contract.Answer;
import io.automater.contract.HttpCaller;
import io.automater.contract.NoAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Open-loop traffic: request N is sent at {@code start + N / rate}, however slow the answers are,
 * and a request that could only be sent late has its lateness in its latency. So a server that
 * stalls looks to this as bad as it does to its users. The lateness is kept beside it: it is the
 * fault of the machine that sends.
 */
public final class Traffic implements AutoCloseable {
  private static final String VERSION = "x-automater-version";

  private final HttpCaller caller;
  private final Mix mix;
  private final double perSecond;
  private final TrafficSink sink;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread schedule;
  private volatile boolean stopping;

  private Traffic(URI url, Mix mix, double perSecond, Duration timeout, TrafficSink sink) {
    this.caller = new HttpCaller(url, timeout);
    this.mix = mix;
    this.perSecond = perSecond;
    this.sink = sink;
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
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("the rate is " + perSecond + ", must be above 0");
    }
    // Java's client repeats a GET whose connection broke: that request would not be counted as
    // lost.
    // It reads this once, so it has to be set before the first client of this JVM.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    Traffic traffic = new Traffic(url, mix, perSecond, timeout, sink);
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
    requests.execute(
        () -> {
          long sentNanos = System.nanoTime();
          Reply reply = exchange(call);
          sink.ended(
              new Sample(
                  number,
                  scheduledAt,
                  Duration.ofNanos(sentNanos - dueNanos),
                  Duration.ofNanos(System.nanoTime() - dueNanos),
                  reply.status,
                  reply.version,
                  reply.failure));
        });
  }

  private record Reply(int status, Optional<String> version, Optional<String> failure) {}

  private Reply exchange(Call call) {
    try {
      Answer answer = caller.call(call.request());
      boolean wanted = answer.status() == call.expectedStatus();
      return new Reply(
          answer.status(),
          answer.headers().entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(VERSION))
              .flatMap(header -> header.getValue().stream())
              .findFirst(),
          wanted ? Optional.empty() : Optional.of("status " + answer.status()));
    } catch (NoAnswer none) {
      return new Reply(0, Optional.empty(), Optional.of(none.getMessage()));
    } catch (RuntimeException | Error unforeseen) {
      return new Reply(0, Optional.empty(), Optional.of(unforeseen.toString()));
    }
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
    caller.close();
  }
}
