package io.automater.release.evidence;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * How high a rate may plausibly be, by what was seen: a bound that holds at all times at once with
 * probability 1 - level.
 *
 * <p>A rate is given up once the data are 1/level times likelier under a Beta(0.3, 1) mixture of
 * rates than under that rate. No bad event in 0 requests gives 1, in 20 about 0.19, in 300 about
 * 0.016 (level 0.05).
 *
 * <p>Source: H. Robbins, "Statistical methods related to the law of the iterated logarithm", Annals
 * of Mathematical Statistics 41 (1970): confidence sequences by mixtures.
 */
public final class UpperBound {

  // Small rates are what is expected of a version: the prior leans to them.
  private static final double A = 0.3;
  private static final double B = 1;
  private static final double LOG_BETA = LogBeta.value(A, B);
  private static final int HALVINGS = 40;

  private final double threshold;

  /**
   * @param level the probability with which the bound may ever be wrong, between 0 and 1
   */
  public UpperBound(double level) {
    this.threshold = Math.log(1 / level);
  }

  /** The highest plausible rate, from 0 to 1; 1 before anything was seen. */
  public double of(long requests, long bad) {
    if (requests == bad) {
      return 1;
    }
    double mixed = mixed(requests, bad);
    double low = (double) bad / requests;
    double high = 1;
    for (int i = 0; i < HALVINGS && high - low > 1e-9 * high; i++) {
      double rate = (low + high) / 2;
      if (mixed - given(rate, requests, bad) < threshold) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return high;
  }

  /** Whether the highest plausible rate is a given one at most; quicker than to ask for it. */
  public boolean isAtMost(double rate, long requests, long bad) {
    return requests > bad
        && bad < rate * requests
        && mixed(requests, bad) - given(rate, requests, bad) >= threshold;
  }

  /**
   * How many more requests, without one more bad event, bring the bound down to a rate.
   *
   * @return 0 where it is there already; {@code Long.MAX_VALUE} where a million millions would not
   *     do
   */
  public long requestsUntil(double rate, long requests, long bad) {
    if (isAtMost(rate, requests, bad)) {
      return 0;
    }
    long most = 1;
    while (!isAtMost(rate, requests + most, bad)) {
      most *= 2;
      if (most > 1L << 40) {
        return Long.MAX_VALUE;
      }
    }
    long least = most / 2;
    while (most - least > 1) {
      long middle = (least + most) / 2;
      if (isAtMost(rate, requests + middle, bad)) {
        most = middle;
      } else {
        least = middle;
      }
    }
    return most;
  }

  private static double mixed(long requests, long bad) {
    return LogBeta.value(A + bad, B + requests - bad) - LOG_BETA;
  }

  private static double given(double rate, long requests, long bad) {
    return (bad == 0 ? 0 : bad * Math.log(rate)) + (requests - bad) * Math.log1p(-rate);
  }
}
