package io.automater.release.evidence;

/**
 * The sample-ratio check: evidence that the candidate gets another share of the requests than the
 * weight that was set.
 *
 * <p>Two one-sided likelihood ratios, against "at most {@code SLACK} times the weight" and against
 * "at least the weight over {@code SLACK}"; the e-value is their mean.
 *
 * <p>Source: A. Fabijan et al., "Diagnosing sample ratio mismatch in online controlled
 * experiments", KDD 2019; sequential as in Lindon and Malek, NeurIPS 2022.
 */
public final class ShareEvidence {

  /** Clients that keep connections open and rounding of weights move the share by less. */
  static final double SLACK = 1.5;

  private static final double[] FACTORS = {1.5, 2, 4, 10};

  private final double[] tooMany = new double[FACTORS.length];
  private final double[] tooFew = new double[FACTORS.length];

  /**
   * Takes a span of time in which one weight was in force.
   *
   * @param weight the candidate's weight, from 0 to 1
   */
  public void add(double weight, long liveRequests, long candidateRequests) {
    if (weight <= 0 || weight >= 1) {
      return;
    }
    double most = Math.min(weight * SLACK, (1 + weight) / 2);
    double least = weight / SLACK;
    for (int k = 0; k < FACTORS.length; k++) {
      // The odds, not the share, are multiplied: a share could leave [0, 1].
      tooMany[k] += log(most, times(most, FACTORS[k]), candidateRequests, liveRequests);
      tooFew[k] += log(least, times(least, 1 / FACTORS[k]), candidateRequests, liveRequests);
    }
  }

  /** The natural logarithm of the e-value. */
  public double log() {
    double most = 0;
    for (int k = 0; k < FACTORS.length; k++) {
      most = Math.max(most, Math.max(tooMany[k], tooFew[k]));
    }
    double sum = 0;
    for (int k = 0; k < FACTORS.length; k++) {
      sum += Math.exp(tooMany[k] - most) + Math.exp(tooFew[k] - most);
    }
    return most + Math.log(sum / (2 * FACTORS.length));
  }

  private static double times(double share, double factor) {
    double odds = share / (1 - share) * factor;
    return odds / (1 + odds);
  }

  private static double log(double from, double to, long candidate, long live) {
    return candidate * Math.log(to / from) + live * Math.log((1 - to) / (1 - from));
  }
}
