package io.automater.release.evidence;

/**
 * Evidence against "the candidate's rate of bad events is at most {@code tolerance} times live's".
 *
 * <p>Of a bad event in a span where live answered n_l requests and the candidate n_c, it asks only
 * whose it was: the candidate's with probability n_c r / (n_c r + n_l), where r is the ratio of the
 * two rates. The rates themselves drop out. So an outage that both share, or a fault rate that live
 * always had, says nothing against the candidate, and the weights may change as they like.
 *
 * <p>Source: the conditional test of two Poisson rates (J. Przyborowski and H. Wilenski, Biometrika
 * 31, 1940), made sequential as in M. Lindon and A. Malek, NeurIPS 2022.
 */
public final class RelativeEvidence {

  private static final double[] FACTORS = {1.5, 2, 3, 5, 10, 30, 100, 300, 1000};

  private final double tolerance;
  private final Mixture mixture;

  /**
   * @param tolerance the ratio that still does not matter, above 0
   * @param onsets when a fault may set in
   */
  public RelativeEvidence(double tolerance, Onsets onsets) {
    this.mixture = new Mixture(FACTORS.length, onsets);
    this.tolerance = tolerance;
  }

  /**
   * Takes what one span of time showed.
   *
   * @param second when it ended, in seconds from the start; never less than the one before
   */
  public void add(long second, Exposure seen) {
    mixture.tick(second);
    if (seen.liveRequests() == 0 || seen.candidateRequests() == 0) {
      return; // whose the bad events would have been is certain then, so they say nothing
    }
    long bad = seen.candidateBad() + seen.liveBad();
    if (bad == 0) {
      return;
    }
    double odds = (double) seen.candidateRequests() / seen.liveRequests();
    for (int k = 0; k < FACTORS.length; k++) {
      mixture.add(
          k,
          Ratio.log(odds, tolerance * FACTORS[k], tolerance, seen.candidateBad(), seen.liveBad()));
    }
  }

  /** The natural logarithm of the e-value. */
  public double log() {
    return mixture.log();
  }
}
