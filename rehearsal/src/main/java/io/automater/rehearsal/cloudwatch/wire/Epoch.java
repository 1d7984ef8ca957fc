package io.automater.rehearsal.cloudwatch.wire;

import java.time.Instant;

/** Instants as clients write them: seconds with a fraction. */
final class Epoch {
  private static final double MILLIS = 1_000.0;

  private Epoch() {}

  static double seconds(Instant at) {
    return at.toEpochMilli() / MILLIS;
  }

  static Instant instant(double seconds) {
    return Instant.ofEpochMilli(Math.round(seconds * MILLIS));
  }
}
