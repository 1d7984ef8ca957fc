package io.automater.release.controller;

import java.time.Duration;
import java.util.Optional;

/** Asks a running release to end safely, from another thread: Ctrl-C, or a termination signal. */
public final class Cancellation {

  private String reason;

  public synchronized void request(String why) {
    if (reason == null) {
      reason = why;
      notifyAll();
    }
  }

  public synchronized Optional<String> requested() {
    return Optional.ofNullable(reason);
  }

  /**
   * Waits for so long; less when a request comes meanwhile. One that came before does not shorten
   * it.
   */
  public synchronized void await(Duration duration) {
    boolean before = reason != null;
    long end = System.nanoTime() + duration.toNanos();
    try {
      for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
        if (!before && reason != null) {
          return;
        }
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      request("interrupted");
    }
  }
}
