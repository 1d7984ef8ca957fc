package io.automater.release.rollout;

/**
 * Turns what a bad version may cost into the weight that it may have.
 *
 * <p>Until a roll back bites, a candidate loses (its fault rate) x (its request rate) x (how late
 * the data are). The fault rate is not known, but an upper bound on it is; so the weight is chosen
 * such that even at the bound the loss stays within what is staked. Staked is not all at once:
 * about a fifth before anything is known, and more as the bound falls, or else the first look could
 * cost everything.
 */
final class LossBudget {

  /** The share of the budget that the first weight may cost. */
  private static final double FIRST_STAKE = 0.18;

  private static final double CAP = Progression.Budget.MOST_WEIGHT;

  /**
   * How long a weight takes from the decision until the last request that was routed by the old.
   */
  static final int REACT_SECONDS = 1;

  private final int budget;
  private final Tolerance tolerance;
  private final int intervalSeconds;
  private double lost;

  LossBudget(int budget, Tolerance tolerance, int intervalSeconds) {
    this.budget = budget;
    this.tolerance = tolerance;
    this.intervalSeconds = intervalSeconds;
  }

  /** Counts what was lost in a slice beyond what is tolerated there; a good slice earns nothing. */
  void add(Slice slice) {
    double tolerated = tolerated(slice.live().faultRate());
    lost =
        Math.max(0, lost + slice.candidate().faults() - tolerated * slice.candidate().requests());
  }

  /**
   * Counts requests that were not answered, beyond what is tolerated there; those that were earn
   * what {@link #add(Slice)} gives them.
   */
  void add(UnansweredSlice slice) {
    double liveRate = slice.liveRequests() == 0 ? 0 : (double) slice.live() / slice.liveRequests();
    double more = tolerated(liveRate) - tolerated(0);
    lost = Math.max(0, lost + slice.candidate() - more * slice.candidateRequests());
  }

  /** What may still be lost; 0 or less when it is spent. */
  double left() {
    return budget - lost;
  }

  /**
   * The highest weight that is allowed.
   *
   * @param highest the highest plausible fault rate of the candidate
   * @param liveRate live's fault rate
   * @param requestsPerSecond of live and candidate together
   * @param delaySeconds how late the data are
   */
  double weight(double highest, double liveRate, double requestsPerSecond, int delaySeconds) {
    double beyond = highest - tolerated(liveRate);
    if (beyond <= 0 || requestsPerSecond <= 0) {
      return CAP;
    }
    double stake = budget * Math.min(1, FIRST_STAKE / Math.sqrt(highest));
    double room = Math.max(0, stake - lost);
    double atRisk = beyond * requestsPerSecond * (delaySeconds + intervalSeconds + REACT_SECONDS);
    return Math.min(CAP, room / atRisk);
  }

  private double tolerated(double liveRate) {
    return Math.min(1, Math.max(tolerance.faultRate(), tolerance.ratio() * liveRate));
  }
}
