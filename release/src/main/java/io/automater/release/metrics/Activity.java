package io.automater.release.metrics;

import io.automater.release.rollout.Counts;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one version did.
 *
 * @param periods what it answered, by when each period began; a period without data is not there
 * @param unanswered what it did not answer
 */
public record Activity(SortedMap<Instant, Counts> periods, Unanswered unanswered) {

  public Activity {
    periods = Collections.unmodifiableSortedMap(new TreeMap<>(periods));
  }

  /** Everything together, what was not answered included. */
  public Counts total() {
    Counts sum = Counts.NONE;
    for (Counts counts : periods.values()) {
      sum = sum.plus(counts);
    }
    return sum.plusFaults(unanswered.total());
  }
}
