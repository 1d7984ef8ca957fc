package io.automater.release.simulate;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;

/**
 * A trace's requests, drawn second by second.
 *
 * <p>Requests come at random at the trace's rate (a Poisson process), each goes to the candidate
 * with the probability that the weight says, and is bad with the probability that the trace says:
 * so each kind of request has a Poisson count of its own in each second.
 */
public final class Traffic {

  private final List<Trace.Row> rows;
  private final int horizonSeconds;
  private final UniformRandomProvider random;
  private final PoissonSamplerCache poisson;
  private int row;
  private long second;
  private double lost;

  Traffic(
      Trace trace, int horizonSeconds, UniformRandomProvider random, PoissonSamplerCache poisson) {
    this.rows = trace.rows();
    this.horizonSeconds = horizonSeconds;
    this.random = random;
    this.poisson = poisson;
  }

  /** What comes in the next second, when the candidate has this weight. */
  Second next(double weight) {
    while (row + 1 < rows.size() && rows.get(row + 1).second() <= second) {
      row++;
    }
    Trace.Row now = rows.get(row);
    Second happened = draw(second, now, weight);
    lost +=
        happened.candidate().faults() * beyond(now.candidateFaultRate(), now.liveFaultRate())
            + happened.candidate().crashes()
                * beyond(now.candidateCrashRate(), now.liveCrashRate());
    second++;
    return happened;
  }

  /** What comes in a second before the release, when live has it all. */
  Second before(long number) {
    return draw(number, rows.getFirst(), 0);
  }

  boolean isOver() {
    return second >= horizonSeconds;
  }

  /** How many seconds were drawn. */
  long seconds() {
    return second;
  }

  /** Requests lost to the candidate so far beyond what live would have lost of them. */
  double lost() {
    return lost;
  }

  /** A promoted version gets everything, until the horizon. */
  void promoted() {
    for (int i = row; i < rows.size(); i++) {
      long begins = Math.max(second, rows.get(i).second());
      long ends = i + 1 < rows.size() ? rows.get(i + 1).second() : horizonSeconds;
      long seconds = Math.min(ends, horizonSeconds) - begins;
      if (seconds > 0) {
        Trace.Row at = rows.get(i);
        double requests = at.requests() * seconds;
        lost +=
            draw(requests * at.candidateFaultRate())
                    * beyond(at.candidateFaultRate(), at.liveFaultRate())
                + draw(requests * at.candidateCrashRate())
                    * beyond(at.candidateCrashRate(), at.liveCrashRate());
      }
    }
  }

  private Second draw(long number, Trace.Row now, double weight) {
    return new Second(
        number,
        now.dataStall(),
        did(
            now.requests() * (1 - weight),
            now.liveFaultRate(),
            now.liveSlowRate(),
            now.liveCrashRate()),
        did(
            now.requests() * weight,
            now.candidateFaultRate(),
            now.candidateSlowRate(),
            now.candidateCrashRate()));
  }

  /** An answered request may be both faulty and slow. */
  private Second.Did did(double rate, double faultRate, double slowRate, double crashRate) {
    double answered = rate * (1 - crashRate);
    long both = draw(answered * faultRate * slowRate);
    long faults = draw(answered * faultRate * (1 - slowRate));
    long slow = draw(answered * (1 - faultRate) * slowRate);
    long good = draw(answered * (1 - faultRate) * (1 - slowRate));
    return new Second.Did(
        both + faults + slow + good, both + faults, both + slow, draw(rate * crashRate));
  }

  /** The share of the candidate's bad requests that live would not have had. */
  private static double beyond(double candidate, double live) {
    return candidate <= live ? 0 : 1 - live / candidate;
  }

  private long draw(double mean) {
    return mean <= 0 ? 0 : poisson.createSharedStateSampler(random, mean).sample();
  }
}
