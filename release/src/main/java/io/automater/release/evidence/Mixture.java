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

  /** The starts that are told apart, each with the sums that it began at; the latest last. */
  private final Deque<double[]> starts = new ArrayDeque<>();

  /** How many starts came before those. */
  private int older;

  /** The logarithm of what these have made of their shares together, for each alternative. */
  private final double[] ofOlder;

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
    while (begun() < onsets.begunAt(second)) {
      starts.addLast(sums.clone());
    }
    while (!starts.isEmpty() && second - onsets.second(older + 1) > onsets.toldApartSeconds()) {
      double[] oldest = starts.removeFirst();
      older++;
      for (int k = 0; k < sums.length; k++) {
        ofOlder[k] = sum(ofOlder[k], sums[k] - oldest[k] + onsets.logOf(older));
      }
    }
  }

  private int begun() {
    return older + starts.size();
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
    if (onsets.second(older) <= from) {
      ofOlder[alternative] += logRatio;
    }
    int start = older;
    for (double[] at : starts) {
      start++;
      if (onsets.second(start) > from) {
        at[alternative] += logRatio;
      }
    }
  }

  /** The logarithm of the e-value. */
  double log() {
    double later = onsets.logOfRest(begun());
    int start = older;
    for (double[] at : starts) {
      start++;
      later = sum(later, grid(at) + onsets.logOf(start));
    }
    for (double each : ofOlder) {
      later = sum(later, each + logPrior);
    }
    return sum(grid(null), later) - Math.log(2);
  }

  /** The mean over the grid of what has come since a start. */
  private double grid(double[] start) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < sums.length; k++) {
      most = Math.max(most, since(start, k));
    }
    double sum = 0;
    for (int k = 0; k < sums.length; k++) {
      sum += Math.exp(since(start, k) - most);
    }
    return most + Math.log(sum) + logPrior;
  }

  private double since(double[] start, int k) {
    return start == null ? sums[k] : sums[k] - start[k];
  }

  /** The logarithm of the sum of two numbers, of their logarithms. */
  private static double sum(double one, double other) {
    double most = Math.max(one, other);
    return most == Double.NEGATIVE_INFINITY
        ? most
        : most + Math.log1p(Math.exp(Math.min(one, other) - most));
  }
}
