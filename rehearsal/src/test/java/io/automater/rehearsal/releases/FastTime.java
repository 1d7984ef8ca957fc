package io.automater.rehearsal.releases;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Thirty seconds a second, for what AWS counts by the minute: in the rehearsal and a release. */
final class FastTime extends Clock {

  private static final int SPEED = 30;

  private final Instant began = Instant.now();

  @Override
  public Instant instant() {
    return began.plus(Duration.between(began, Instant.now()).multipliedBy(SPEED));
  }

  /** The release controller's clock in this time, to be put in front of its jar. */
  Path ofTheController(Path folder) throws IOException {
    return Compiled.in(
        folder,
        ReleaseProcess.JAR.toString(),
        "WallClock",
        """
        package io.automater.release.wiring;
        import io.automater.release.controller.*;
        import java.time.*;
        final class WallClock implements Pace {
          private final Cancellation cancellation;
          WallClock(InstantSource clock, Cancellation cancellation) { this.cancellation = cancellation; }
          public Instant now() {
            Instant began = Instant.parse("%s");
            return began.plus(Duration.between(began, Instant.now()).multipliedBy(%d));
          }
          public void pause(Duration pause) { cancellation.await(pause.dividedBy(%d)); }
        }
        """
            .formatted(began, SPEED, SPEED));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
