package io.automater.release.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * One e-process out of many: over a grid of alternatives, and over when a fault may have started.
 *
 * <p>Half of the stake is on a fault that was there from the first request. The other half is
 * spread over a start in each later minute j = 1, 2, …, with weights 1/(j (j + 1)) that sum to 1; a
 * start that has not come yet counts 1. So a fault that sets in after ten good minutes need not
 * first make up for what these minutes said, and the mixture is still an e-process.
 */
final class Mixture {

  private static final long START_EVERY_SECONDS = 60;

  private final double[] sums;
  private final double logPrior;
  private final List<double[]> starts = new ArrayList<>();

  /**
   * @param alternatives how many alternatives the grid has; each gets the same prior weight
   */
  Mixture(int alternatives) {
    this.sums = new double[alternatives];
    this.logPrior = -Math.log(alternatives);
  }

  /** Opens the starts that are due by now; before the increments of that second are added. */
  void tick(long second) {
    while (starts.size() < second / START_EVERY_SECONDS) {
      starts.add(sums.clone());
    }
  }

  /** Adds what the latest data say of one alternative: the logarithm of its likelihood ratio. */
  void add(int alternative, double logRatio) {
    sums[alternative] += logRatio;
  }

  /**
   * Adds what became known late, of a span whose other data were added before. For a start within
   * it or after it these would be missing beside it, so such a start does not count it.
   *
   * @param from when the span began, in seconds from the start
   */
  void addLate(int alternative, double logRatio, long from) {
    sums[alternative] += logRatio;
    for (int j = 0; j < starts.size(); j++) {
      if ((j + 1) * START_EVERY_SECONDS > from) {
        starts.get(j)[alternative] += logRatio;
      }
    }
  }

  /** The logarithm of the e-value. */
  double log() {
    int begun = starts.size();
    double fromStart = grid(null);
    double notYet = -Math.log(begun + 1.0);
    double[] parts = new double[begun];
    double most = Math.max(fromStart, notYet);
    for (int j = 0; j < begun; j++) {
      parts[j] = grid(starts.get(j)) - Math.log((j + 1.0) * (j + 2.0));
      most = Math.max(most, parts[j]);
    }
    double sum = Math.exp(fromStart - most) + Math.exp(notYet - most);
    for (double part : parts) {
      sum += Math.exp(part - most);
    }
    return most + Math.log(sum / 2);
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
}
