package io.automater.release.simulate;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;
import org.apache.commons.rng.simple.RandomSource;

/** Plays a way to release against a trace, many times. */
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
      Traffic traffic =
          new Traffic(
              trace, horizonSeconds, RandomSource.XO_RO_SHI_RO_128_PP.create(seed + i), poisson);
      Optional<Contender.Ending> ending = contender.release(traffic);
      seconds += traffic.seconds();
      ending.ifPresent(known -> endings[known.ordinal()]++);
      if (ending.equals(Optional.of(Contender.Ending.PROMOTED))) {
        traffic.promoted();
      }
      lost[i] = traffic.lost();
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
}
