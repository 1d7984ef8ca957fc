package io.automater.rehearsal.load;

import io.automater.contract.Answer;
import io.automater.contract.HttpCaller;
import io.automater.contract.NoAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends one request, once, and tells what became of it. */
final class Exchange implements AutoCloseable {
  private static final String VERSION = "x-automater-version";

  private final HttpCaller caller;

  /**
   * @param url requests go below it
   * @param timeout after which a request counts as failed
   */
  Exchange(URI url, Duration timeout) {
    // Java's client repeats a GET whose connection broke: that request would not be counted as
    // lost.
    // It reads this once, so it has to be set before the first client of this JVM.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    this.caller = new HttpCaller(url, timeout);
  }

  /**
   * Waits for the answer.
   *
   * @param scheduledAt when it was to be sent
   * @param dueNanos the same, by {@link System#nanoTime()}
   */
  Sample send(long number, Call call, Instant scheduledAt, long dueNanos) {
    long sentNanos = System.nanoTime();
    int status = 0;
    Optional<String> version = Optional.empty();
    Optional<String> failure;
    try {
      Answer answer = caller.call(call.request());
      status = answer.status();
      version =
          answer.headers().entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(VERSION))
              .flatMap(header -> header.getValue().stream())
              .findFirst();
      failure =
          status == call.expectedStatus() ? Optional.empty() : Optional.of("status " + status);
    } catch (NoAnswer none) {
      failure = Optional.of(none.getMessage());
    } catch (RuntimeException | Error unforeseen) {
      failure = Optional.of(unforeseen.toString());
    }
    return new Sample(
        number,
        scheduledAt,
        Duration.ofNanos(sentNanos - dueNanos),
        Duration.ofNanos(System.nanoTime() - dueNanos),
        status,
        version,
        failure);
  }

  @Override
  public void close() {
    caller.close();
  }
}
