package io.automater.release.controller;

import java.time.Duration;
import java.time.Instant;

/** Time, as a release knows it. */
public interface Pace {

  Instant now();

  /** For how long something has gone on: unlike {@link #now}, it never jumps. */
  default Duration uptime() {
    return Duration.between(Instant.EPOCH, now());
  }

  /** Waits; returns early when the process is asked to end. */
  void pause(Duration duration);
}
