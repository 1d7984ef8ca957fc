package io.automater.release.evidence;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * One e-process out of many: over a grid of alternatives, and over when a fault may have started.
 *
 * <p>Half of the stake is on a fault that was there from the first request. The other half is
 * spread over later starts, as {@link Onsets} says; a start that has not come yet counts 1. So a
 * fault that sets in after ten good minutes need not first make up for what these minutes said, and
 * the mixture is still an e-process.
 */
final class Mixture {

  private final Onsets onsets;
  private final double[] sums;
  private final double logPrior;

  /** The starts that are told apart; the latest last. */
  private final Deque<Start> starts = new ArrayDeque<>();

  private int begun;

  /** When the latest of the others began. */
  private long olderUntil;

  /** The logarithm of what these have made of their shares together, for each alternative. */
  private final double[] ofOlder;

  /**
   * One start, or some between which nothing was seen.
   *
   * @param second when the latest of them came
   * @param logShare the logarithm of their shares together
   * @param sums what each alternative had by then
   */
  private record Start(long second, double logShare, double[] sums) {}

  /**
   * @param alternatives how many alternatives the grid has; each gets the same prior weight
   */
  Mixture(int alternatives, Onsets onsets) {
    this.onsets = onsets;
    this.sums = new double[alternatives];
    this.ofOlder = new double[alternatives];
    Arrays.fill(ofOlder, Double.NEGATIVE_INFINITY);
    this.logPrior = -Math.log(alternatives);
  }

  /** Opens the starts that are due by now; before the increments of that second are added. */
  void tick(long second) {
    int due = onsets.begunAt(second);
    if (due > begun) {
      double share = Double.NEGATIVE_INFINITY;
      while (begun < due) {
        begun++;
        share = sum(share, onsets.logOf(begun));
      }
      starts.addLast(new Start(onsets.second(begun), share, sums.clone()));
    }
    while (!starts.isEmpty() && second - starts.getFirst().second() > onsets.toldApartSeconds()) {
      Start oldest = starts.removeFirst();
      olderUntil = oldest.second();
      for (int k = 0; k < sums.length; k++) {
        ofOlder[k] = sum(ofOlder[k], sums[k] - oldest.sums()[k] + oldest.logShare());
      }
    }
  }

  /** Adds what the latest data say of one alternative: the logarithm of its likelihood ratio. */
  void add(int alternative, double logRatio) {
    sums[alternative] += logRatio;
    ofOlder[alternative] += logRatio;
  }

  /**
   * Adds what became known late, of a span whose other data were added before. For a start within
   * it or after it these would be missing beside it, so such a start does not count it.
   *
   * @param from when the span began, in seconds from the start
   */
  void addLate(int alternative, double logRatio, long from) {
    sums[alternative] += logRatio;
    if (olderUntil <= from) {
      ofOlder[alternative] += logRatio;
    }
    for (Start start : starts) {
      if (start.second() > from) {
        start.sums()[alternative] += logRatio;
      }
    }
  }

  /** The logarithm of the e-value. */
  double log() {
    double later = sum(onsets.logOfRest(begun), sum(ofOlder) + logPrior);
    for (Start start : starts) {
      later = sum(later, grid(start.sums()) + start.logShare());
    }
    return sum(grid(null), later) - Math.log(2);
  }

  /** The mean over the grid of what has come since a start. */
  private double grid(double[] start) {
    double[] since = sums.clone();
    for (int k = 0; start != null && k < since.length; k++) {
      since[k] -= start[k];
    }
    return sum(since) + logPrior;
  }

  /** The logarithm of the sum of some numbers, of their logarithms. */
  private static double sum(double... logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      most = Math.max(most, log);
    }
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum);
  }
}
