package io.automater.release.metrics;

import io.automater.release.rollout.Counts;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one version did.
 *
 * @param periods by when each period began; a period without data is not there
 * @param unseenFaults requests that crashed or timed out, and so printed nothing; only their sum is
 *     known, by minutes
 */
public record Activity(SortedMap<Instant, Counts> periods, long unseenFaults) {

  public static final Activity NONE = new Activity(new TreeMap<>(), 0);

  public Activity {
    periods = Collections.unmodifiableSortedMap(new TreeMap<>(periods));
  }

  /** Everything together, what was not seen included. */
  public Counts total() {
    Counts sum = Counts.NONE;
    for (Counts counts : periods.values()) {
      sum = sum.plus(counts);
    }
    return sum.plusFaults(unseenFaults);
  }
}
