package io.automater.release.wiring;

import io.automater.release.controller.Cancellation;
import io.automater.release.controller.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Real time; a pause ends early when the release is asked to end. */
final class WallClock implements Pace {

  private final InstantSource clock;
  private final Cancellation cancellation;

  WallClock(InstantSource clock, Cancellation cancellation) {
    this.clock = clock;
    this.cancellation = cancellation;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Duration uptime() {
    return Duration.ofNanos(System.nanoTime());
  }

  @Override
  public void pause(Duration duration) {
    cancellation.await(duration);
  }
}
