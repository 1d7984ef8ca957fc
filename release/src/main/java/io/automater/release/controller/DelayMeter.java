package io.automater.release.controller;

import io.automater.release.rollout.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures by how much the metrics are late: a period that was over at one look and had changed at
 * the next was not complete at the first.
 */
final class DelayMeter {

  /** Before anything was measured: EMF metrics of a function show up after some seconds. */
  private static final Duration UNKNOWN = Duration.ofSeconds(20);

  /** Between two looks nothing is known, so that much is added to what was measured. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final Duration period;
  private final Map<Instant, Counts> last = new HashMap<>();
  private Instant lastLook;
  private Duration most = Duration.ofSeconds(-1);

  DelayMeter(Duration period) {
    this.period = period;
  }

  /** Takes what the periods of one version held at a look. */
  void look(Instant now, Map<Instant, Counts> periods) {
    for (Map.Entry<Instant, Counts> each : periods.entrySet()) {
      Counts before = last.put(each.getKey(), each.getValue());
      boolean changed = before == null || before.requests() != each.getValue().requests();
      if (lastLook != null && changed) {
        Duration late = Duration.between(each.getKey().plus(period), lastLook);
        if (most.isNegative()) {
          most = Duration.ZERO; // data come, that much is known
        }
        if (late.compareTo(most) > 0) {
          most = late;
        }
      }
    }
    lastLook = now;
  }

  /** By how much data may be late, in whole seconds; at least 1. */
  int seconds() {
    // What comes by the minute comes when the minute is over, and later.
    Duration unknown = period.compareTo(UNKNOWN) > 0 ? period : UNKNOWN;
    Duration delay = most.isNegative() ? unknown : most.plus(MARGIN);
    return (int) delay.plusMillis(999).toSeconds();
  }

  /** Whether it was measured. */
  boolean isKnown() {
    return !most.isNegative();
  }
}
