package io.automater.release.evidence;

/**
 * One kind of bad event, judged in full: is the candidate worse, in a way that matters; and is it
 * proven not to be.
 *
 * <p>It is worse only when two nulls are rejected at once: "at most {@code ratio} times live's
 * rate" and "at most {@code rate}". The smaller of two e-values is an e-value for the union of
 * their nulls, so a candidate that is fine by either is blamed with probability {@code alpha} at
 * most.
 *
 * <p>It is proven fine when its rate is below twice {@code rate}, or below 4/3 of {@code ratio}
 * times live's, each with error {@code beta}/2. Between the two stands what is neither.
 */
public final class Signal {

  private static final double PROVEN_RATE = 2;
  private static final double PROVEN_RATIO = 4.0 / 3;

  private final double rate;
  private final double worseAt;
  private final double fineAt;
  private final RelativeEvidence relative;
  private final AbsoluteEvidence absolute;
  private final NonInferiority notMuchWorse;
  private final UpperBound bound;

  private long liveRequests;
  private long liveBad;
  private long candidateRequests;
  private long candidateBad;
  private double worse = Double.NEGATIVE_INFINITY;

  /**
   * @param ratio how many times live's rate does not matter, above 1
   * @param rate what rate does not matter, above 0, at most 0.5
   * @param alpha how often a version that does not matter may be blamed
   * @param beta how often one that does may be called fine
   * @param onsets when it may become worse
   */
  public Signal(double ratio, double rate, double alpha, double beta, Onsets onsets) {
    this.rate = rate;
    this.worseAt = Math.log(1 / alpha);
    this.fineAt = Math.log(2 / beta);
    this.relative = new RelativeEvidence(ratio, onsets);
    this.absolute = new AbsoluteEvidence(rate, onsets);
    this.notMuchWorse = new NonInferiority(ratio * PROVEN_RATIO);
    this.bound = new UpperBound(beta / 2);
  }

  /**
   * Takes what one span of time showed.
   *
   * @param second when it ended, in seconds from the start; never less than the one before
   */
  public void add(long second, Exposure seen) {
    liveRequests += seen.liveRequests();
    liveBad += seen.liveBad();
    candidateRequests += seen.candidateRequests();
    candidateBad += seen.candidateBad();
    relative.add(second, seen);
    absolute.add(second, seen.candidateRequests(), seen.candidateBad());
    notMuchWorse.add(seen);
    noteWorse(seen);
  }

  /**
   * Takes requests of a span of time that ended without an answer. They are bad, and in no exposure
   * that {@link #add} takes; whose they were says something only beside all requests of that span.
   *
   * @param second when it became known, in seconds from the start; never less than the one before
   * @param from when the span began
   * @param all all requests of both in the span; the bad ones are those without an answer
   */
  public void addUnanswered(long second, long from, Exposure all) {
    liveRequests += all.liveBad();
    liveBad += all.liveBad();
    candidateRequests += all.candidateBad();
    candidateBad += all.candidateBad();
    relative.add(second, all);
    absolute.addLate(second, from, all.candidateBad());
    notMuchWorse.add(all);
    noteWorse(all);
  }

  private void noteWorse(Exposure seen) {
    if (seen.candidateBad() > 0) { // nothing else can raise the smaller of the two
      worse = Math.max(worse, Math.min(relative.log(), absolute.log()));
    }
  }

  /** The evidence that the candidate is worse, as a share of what is needed: 1 is enough. */
  public double worse() {
    return Math.max(0, worse) / worseAt;
  }

  /** Whether the candidate is worse in a way that matters. */
  public boolean isWorse() {
    return worse >= worseAt;
  }

  /** Whether the candidate is proven not to be worse; never before it has answered anything. */
  public boolean isFine() {
    return candidateRequests > 0
        && (bound.isAtMost(provenRate(), candidateRequests, candidateBad)
            || notMuchWorse.log() >= fineAt);
  }

  /** The rate below which the candidate counts as proven. */
  public double provenRate() {
    return rate * PROVEN_RATE;
  }

  /** About how many more requests to the candidate, without a bad one, would prove it. */
  public long requestsToProve() {
    return bound.requestsUntil(provenRate(), candidateRequests, candidateBad);
  }

  public long candidateRequests() {
    return candidateRequests;
  }

  public long candidateBad() {
    return candidateBad;
  }

  public long liveRequests() {
    return liveRequests;
  }

  public long liveBad() {
    return liveBad;
  }

  /** Live's share of bad events; 0 where it had no requests. */
  public double liveRate() {
    return liveRequests == 0 ? 0 : (double) liveBad / liveRequests;
  }

  /** The candidate's share of bad events; 0 where it had no requests. */
  public double candidateRate() {
    return candidateRequests == 0 ? 0 : (double) candidateBad / candidateRequests;
  }
}
