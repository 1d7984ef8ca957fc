package io.automater.release.simulate;

import java.util.OptionalInt;

/**
 * How late each source of counts is.
 *
 * @param delaySeconds of the metrics of what is answered
 * @param crashDelaySeconds of the counts by the minute of what is not, after their minute
 * @param fastSeconds of the source that tells it sooner; empty where there is none
 */
public record Telemetry(int delaySeconds, int crashDelaySeconds, OptionalInt fastSeconds) {

  /** CloudWatch on a usual day. */
  public static final Telemetry USUAL = new Telemetry(20, 60, OptionalInt.of(10));
}
