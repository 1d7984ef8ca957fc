package io.automater.rehearsal.kubernetes;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks again and again, on a thread of its own: one success is ready, three failures are not. */
final class ReadinessProbe {
  private static final int FAILURES = 3;

  private final Thread thread;
  private volatile boolean ready;

  ReadinessProbe(String pod, BooleanSupplier probe, Duration interval) {
    this.thread = Thread.ofVirtual().name("readiness-" + pod).start(() -> run(probe, interval));
  }

  private void run(BooleanSupplier probe, Duration interval) {
    int failures = 0;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (probe.getAsBoolean()) {
          failures = 0;
          ready = true;
        } else if (++failures >= FAILURES) {
          ready = false;
        }
        Thread.sleep(interval);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  boolean ready() {
    return ready;
  }

  void stop() {
    thread.interrupt();
    ready = false;
  }
}
