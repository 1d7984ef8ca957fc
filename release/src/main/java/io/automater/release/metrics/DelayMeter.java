package io.automater.release.metrics;

import io.automater.release.rollout.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures by how much the metrics are late: a period that was over at one look and had changed at
 * the next was not complete at the first.
 */
public final class DelayMeter {

  /** Before anything was measured: EMF metrics of a function show up after some seconds. */
  private static final Duration UNKNOWN = Duration.ofSeconds(20);

  /** Between two looks nothing is known, so that much is added to what was measured. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** What comes after such a gap was held up: it does not say by how much data are late. */
  private static final Duration HELD_UP = Duration.ofSeconds(30);

  private final Duration period;
  private final Map<String, Look> last = new HashMap<>();
  private Duration most = Duration.ofSeconds(-1);

  /**
   * What the periods of one version held when they were last looked at.
   *
   * @param news when anything new had come last
   */
  private record Look(Instant at, Map<Instant, Counts> periods, Instant news) {

    Counts held(Instant period) {
      return periods.getOrDefault(period, Counts.NONE);
    }
  }

  /**
   * @param period of the metrics that it looks at
   */
  public DelayMeter(Duration period) {
    this.period = period;
  }

  /** Takes what the periods of one version held at a look. */
  public void look(Instant now, String version, Map<Instant, Counts> periods) {
    Look before = last.get(version);
    if (before == null) {
      last.put(version, new Look(now, Map.copyOf(periods), now));
      return;
    }
    List<Instant> changed =
        periods.entrySet().stream()
            .filter(each -> !each.getValue().isAsMany(before.held(each.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    last.put(version, new Look(now, Map.copyOf(periods), changed.isEmpty() ? before.news : now));
    if (changed.isEmpty() || isHeldUp(before, periods.keySet())) {
      return;
    }
    Duration late = Duration.between(Collections.min(changed).plus(period), before.at);
    // Data come: that much is known where none of them was late.
    most = Collections.max(List.of(most, late, Duration.ZERO));
  }

  /** Whether so much came at once, or anything after so long a time without news. */
  private boolean isHeldUp(Look before, Set<Instant> now) {
    Duration most = HELD_UP.plus(period.multipliedBy(2));
    if (before.periods.isEmpty() || now.isEmpty()) {
      return false;
    }
    Duration more =
        Duration.between(Collections.max(before.periods.keySet()), Collections.max(now));
    return more.compareTo(most) > 0 || Duration.between(before.news, before.at).compareTo(most) > 0;
  }

  /** By how much data may be late, in whole seconds; at least 1. */
  public int seconds() {
    // What comes by the minute comes when the minute is over, and later.
    Duration unknown = period.compareTo(UNKNOWN) > 0 ? period : UNKNOWN;
    Duration delay = most.isNegative() ? unknown : most.plus(MARGIN);
    return (int) delay.plusMillis(999).toSeconds();
  }

  /** Whether it was measured. */
  public boolean isKnown() {
    return !most.isNegative();
  }
}
