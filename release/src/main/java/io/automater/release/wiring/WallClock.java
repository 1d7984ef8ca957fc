package io.automater.release.wiring;

import io.automater.release.controller.Cancellation;
import io.automater.release.controller.Pace;
import java.time.Duration;
import java.time.Instant;

/** Real time; a pause ends early when the release is asked to end. */
final class WallClock implements Pace {

  private final Cancellation cancellation;

  WallClock(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pause(Duration duration) {
    cancellation.await(duration);
  }
}
