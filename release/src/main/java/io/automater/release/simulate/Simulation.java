package io.automater.release.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    PoissonSamplerCache poisson = new PoissonSamplerCache(0, 2000);
    // Each release has a random source of its own, so the order does not matter.
    List<Played> played =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(i -> play(contender, seed + i, poisson))
            .toList();
    double[] lost = played.stream().mapToDouble(Played::lost).sorted().toArray();
    double promoted = count(played, Contender.Ending.PROMOTED);
    double rolledBack = count(played, Contender.Ending.ROLLED_BACK);
    return new Result(
        contender.name(),
        runs,
        Arrays.stream(lost).average().orElseThrow(),
        lost[(int) Math.ceil(0.95 * runs) - 1],
        rolledBack / runs,
        promoted / runs,
        (runs - promoted - rolledBack) / runs,
        played.stream().mapToLong(Played::seconds).average().orElseThrow());
  }

  private record Played(Optional<Contender.Ending> ending, double lost, long seconds) {}

  private Played play(Contender contender, long seed, PoissonSamplerCache poisson) {
    Traffic traffic =
        new Traffic(trace, horizonSeconds, RandomSource.XO_RO_SHI_RO_128_PP.create(seed), poisson);
    Optional<Contender.Ending> ending = contender.release(traffic);
    long seconds = traffic.seconds();
    if (ending.equals(Optional.of(Contender.Ending.PROMOTED))) {
      traffic.promoted();
    }
    return new Played(ending, traffic.lost(), seconds);
  }

  private static long count(List<Played> played, Contender.Ending ending) {
    return played.stream().filter(one -> one.ending().equals(Optional.of(ending))).count();
  }
}
