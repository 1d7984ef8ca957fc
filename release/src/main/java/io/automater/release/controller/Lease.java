package io.automater.release.controller;

import io.automater.release.traffic.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * Who drives a release, and for how long without a sign of life.
 *
 * @param holder names this process, for people: {@code user@host:pid}, or what CI says it is
 * @param duration the time after which others may take over
 */
public record Lease(String holder, Duration duration, Liveness liveness) {

  /** Whether a holder is known to be dead, so that its lease need not run out first. */
  public interface Liveness {
    boolean isDead(String holder);
  }

  boolean isFree(ReleaseRecord release, Instant now) {
    return !release.isHeld(now) || liveness.isDead(release.holder());
  }
}
