package io.automater.release.controller;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Asks a running release to end safely, from another thread: Ctrl-C, or a termination signal. */
public final class Cancellation {

  private final AtomicReference<String> reason = new AtomicReference<>();

  public void request(String why) {
    reason.compareAndSet(null, why);
  }

  public Optional<String> requested() {
    return Optional.ofNullable(reason.get());
  }
}
