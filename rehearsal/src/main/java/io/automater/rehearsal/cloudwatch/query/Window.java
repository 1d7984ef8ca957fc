package io.automater.rehearsal.cloudwatch.query;

import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The time that is asked for.
 *
 * @param from inclusive, rounded down to each query's period
 * @param to exclusive
 */
public record Window(Instant from, Instant to) {
  private static final int MAX_POINTS = 1_000_000;

  /**
   * @throws CloudWatchError {@code ValidationError} when it ends before it starts
   */
  public Window {
    if (!from.isBefore(to)) {
      throw CloudWatchError.validation(
          "The parameter EndTime must be greater than StartTime: " + to + " is not after " + from);
    }
  }

  /** The start of each period in here. */
  List<Instant> grid(int period) {
    long start = Math.floorDiv(from.getEpochSecond(), period) * (long) period;
    if ((to.getEpochSecond() - start) / period > MAX_POINTS) {
      throw CloudWatchError.validation(
          "The window holds more than " + MAX_POINTS + " periods of " + period + " seconds.");
    }
    List<Instant> grid = new ArrayList<>();
    for (long at = start; Instant.ofEpochSecond(at).isBefore(to); at += period) {
      grid.add(Instant.ofEpochSecond(at));
    }
    return grid;
  }
}
