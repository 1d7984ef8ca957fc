package io.automater.release.evidence;

/**
 * Evidence against "the candidate's rate of bad events is at least {@code margin} times live's":
 * once it is strong, the candidate is not much worse, even where both have many bad events.
 *
 * <p>The same conditional likelihood as {@link RelativeEvidence}, with the two hypotheses swapped.
 *
 * <p>Source: non-inferiority testing as in FDA, "Non-Inferiority Clinical Trials to Establish
 * Effectiveness" (2016), made sequential.
 */
public final class NonInferiority {

  private static final double[] RATIOS = {1, 0.8, 0.5};

  private final double margin;
  private final double[] sums = new double[RATIOS.length];

  /**
   * @param margin the ratio that would be too much, above 1
   */
  public NonInferiority(double margin) {
    this.margin = margin;
  }

  /** Takes what one span of time showed. */
  public void add(Exposure seen) {
    if (seen.liveRequests() == 0 || seen.candidateRequests() == 0) {
      return;
    }
    double odds = (double) seen.candidateRequests() / seen.liveRequests();
    for (int k = 0; k < RATIOS.length; k++) {
      sums[k] += Ratio.log(odds, RATIOS[k], margin, seen.candidateBad(), seen.liveBad());
    }
  }

  /** The natural logarithm of the e-value. */
  public double log() {
    double most = Math.max(sums[0], Math.max(sums[1], sums[2]));
    double sum = 0;
    for (double log : sums) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum / RATIOS.length);
  }
}
