package io.automater.release.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Plays a way to release against a trace, many times.
 *
 * <p>Requests come at random at the trace's rate (a Poisson process), each goes to the candidate
 * with the probability that the weight says, and is bad with the probability that the trace says:
 * so each kind of request has a Poisson count of its own in each second.
 */
public final class Simulation {

  private final Trace trace;
  private final int horizonSeconds;
  private final long seed;

  /**
   * @param horizonSeconds how long a release is followed, its time after a promotion included
   * @param seed the same seed gives the same numbers
   */
  public Simulation(Trace trace, int horizonSeconds, long seed) {
    this.trace = trace;
    this.horizonSeconds = horizonSeconds;
    this.seed = seed;
  }

  /** One run's end: what it lost, how and when it ended. */
  private record Run(double lost, Optional<Contender.Ending> ending, long seconds) {}

  /**
   * Plays a number of releases.
   *
   * @param runs how many, at least 1
   */
  public Result run(Contender contender, int runs) {
    double[] lost = new double[runs];
    long seconds = 0;
    int[] endings = new int[Contender.Ending.values().length];
    PoissonSamplerCache poisson = new PoissonSamplerCache(0, 2000);
    for (int i = 0; i < runs; i++) {
      UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed + i);
      Run run = once(contender, random, poisson);
      lost[i] = run.lost();
      seconds += run.seconds();
      run.ending().ifPresent(ending -> endings[ending.ordinal()]++);
    }
    Arrays.sort(lost);
    double promoted = endings[Contender.Ending.PROMOTED.ordinal()];
    double rolledBack = endings[Contender.Ending.ROLLED_BACK.ordinal()];
    return new Result(
        contender.name(),
        runs,
        Arrays.stream(lost).average().orElseThrow(),
        lost[Math.min(runs - 1, (int) Math.ceil(0.95 * runs) - 1)],
        rolledBack / runs,
        promoted / runs,
        (runs - promoted - rolledBack) / runs,
        (double) seconds / runs);
  }

  private Run once(Contender contender, UniformRandomProvider random, PoissonSamplerCache poisson) {
    List<Trace.Row> rows = trace.rows();
    Contender.Play play = contender.begin(rows.getFirst().requests());
    double lost = 0;
    int row = 0;
    for (long second = 0; second < horizonSeconds; second++) {
      while (row + 1 < rows.size() && rows.get(row + 1).second() <= second) {
        row++;
      }
      Trace.Row now = rows.get(row);
      double weight = play.weight();
      Contender.Second happened = second(second, now, weight, random, poisson);
      lost += happened.candidateFaults() * beyondLive(now);
      Optional<Contender.Ending> ending = play.after(happened);
      if (ending.isPresent()) {
        if (ending.get() == Contender.Ending.PROMOTED) {
          lost += lostAfter(second + 1, random, poisson);
        }
        return new Run(lost, ending, second + 1);
      }
    }
    return new Run(lost, Optional.empty(), horizonSeconds);
  }

  private static Contender.Second second(
      long number,
      Trace.Row now,
      double weight,
      UniformRandomProvider random,
      PoissonSamplerCache poisson) {
    long[] live =
        requests(
            now.requests() * (1 - weight),
            now.liveFaultRate(),
            now.liveSlowRate(),
            random,
            poisson);
    long[] candidate =
        requests(
            now.requests() * weight,
            now.candidateFaultRate(),
            now.candidateSlowRate(),
            random,
            poisson);
    return new Contender.Second(
        number, live[0], live[1], live[2], candidate[0], candidate[1], candidate[2]);
  }

  /** Requests, faults and slow ones; a request may be both. */
  private static long[] requests(
      double rate,
      double faultRate,
      double slowRate,
      UniformRandomProvider random,
      PoissonSamplerCache poisson) {
    long both = draw(rate * faultRate * slowRate, random, poisson);
    long faults = draw(rate * faultRate * (1 - slowRate), random, poisson);
    long slow = draw(rate * (1 - faultRate) * slowRate, random, poisson);
    long good = draw(rate * (1 - faultRate) * (1 - slowRate), random, poisson);
    return new long[] {both + faults + slow + good, both + faults, both + slow};
  }

  /** A promoted version answers everything, until the horizon. */
  private double lostAfter(long from, UniformRandomProvider random, PoissonSamplerCache poisson) {
    double lost = 0;
    List<Trace.Row> rows = trace.rows();
    for (int i = 0; i < rows.size(); i++) {
      long begins = Math.max(from, rows.get(i).second());
      long ends = i + 1 < rows.size() ? rows.get(i + 1).second() : horizonSeconds;
      long seconds = Math.min(ends, horizonSeconds) - begins;
      if (seconds > 0) {
        Trace.Row row = rows.get(i);
        lost +=
            draw(row.requests() * row.candidateFaultRate() * seconds, random, poisson)
                * beyondLive(row);
      }
    }
    return lost;
  }

  /** The share of the candidate's faults that live would not have had. */
  private static double beyondLive(Trace.Row row) {
    return row.candidateFaultRate() <= row.liveFaultRate()
        ? 0
        : 1 - row.liveFaultRate() / row.candidateFaultRate();
  }

  private static long draw(double mean, UniformRandomProvider random, PoissonSamplerCache poisson) {
    return mean <= 0 ? 0 : poisson.createSharedStateSampler(random, mean).sample();
  }
}
