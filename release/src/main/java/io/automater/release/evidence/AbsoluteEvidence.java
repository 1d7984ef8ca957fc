package io.automater.release.evidence;

/**
 * Evidence against "the candidate's rate of bad events is at most {@code limit}", whatever live's
 * is.
 *
 * <p>A likelihood ratio of binomial counts, averaged over ten rates above the limit, equally far
 * apart in their logarithm. Each ratio has its largest mean over the null hypothesis at the limit
 * itself, where it is 1, so the average is an e-process for all of it.
 *
 * <p>Source: A. Wald, "Sequential Analysis" (1947), with a mixture for the unknown alternative (H.
 * Robbins, Annals of Mathematical Statistics 41, 1970).
 */
public final class AbsoluteEvidence {

  private static final int RATES = 10;
  private static final double LOWEST = 1.5;
  private static final double HIGHEST = 0.999;

  private final double[] perBad = new double[RATES];
  private final double[] perGood = new double[RATES];
  private final Mixture mixture;

  /**
   * @param limit the rate that is still acceptable: above 0, at most 0.5
   * @param onsets when a fault may set in
   */
  public AbsoluteEvidence(double limit, Onsets onsets) {
    this.mixture = new Mixture(RATES, onsets);
    if (!(limit > 0 && limit <= 0.5)) {
      throw new IllegalArgumentException("limit is " + limit + ", must be above 0, at most 0.5");
    }
    double step = Math.pow(HIGHEST / (LOWEST * limit), 1.0 / (RATES - 1));
    double rate = LOWEST * limit;
    for (int k = 0; k < RATES; k++, rate *= step) {
      perBad[k] = Math.log(rate / limit);
      perGood[k] = Math.log((1 - rate) / (1 - limit));
    }
  }

  /**
   * Takes what one span of time showed of the candidate.
   *
   * @param second when it ended, in seconds from the start; never less than the one before
   */
  public void add(long second, long requests, long bad) {
    mixture.tick(second);
    if (requests == 0) {
      return;
    }
    for (int k = 0; k < RATES; k++) {
      mixture.add(k, bad * perBad[k] + (requests - bad) * perGood[k]);
    }
  }

  /**
   * Takes bad events of a span whose other requests were taken before.
   *
   * @param second when they became known, in seconds from the start; never less than the one before
   * @param from when the span began
   */
  public void addLate(long second, long from, long bad) {
    mixture.tick(second);
    for (int k = 0; k < RATES; k++) {
      mixture.addLate(k, bad * perBad[k], from);
    }
  }

  /** The natural logarithm of the e-value. */
  public double log() {
    return mixture.log();
  }
}
