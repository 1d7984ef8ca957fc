package io.automater.release.simulate;

import java.util.Optional;

/**
 * Argo Rollouts as in its own example of background analysis: 20 % more every ten minutes, and
 * every five minutes a measurement of the success rate, which must be 95 % at least. The first
 * failed measurement aborts, for {@code failureLimit} is 0 where it is not set.
 *
 * <p>The example looks at the last five minutes and knows no latency. Its first measurement is
 * taken after one interval here, since at once there would be no data.
 *
 * <p>Source: https://argoproj.github.io/argo-rollouts/features/analysis/ (Background Analysis).
 */
public final class ArgoRollouts implements Contender {

  private static final int STEP_SECONDS = 600;
  private static final double STEP_WEIGHT = 0.2;
  private static final int MEASURE_SECONDS = 300;
  private static final int SCRAPE_SECONDS = 15;
  private static final double FAULTS_MOST = 0.05;

  @Override
  public String name() {
    return "Argo Rollouts";
  }

  @Override
  public Play begin(double requestsPerSecond) {
    return new Rollout();
  }

  private static final class Rollout implements Play {

    private final Periods measurements = new Periods(MEASURE_SECONDS, SCRAPE_SECONDS);
    private double weight = STEP_WEIGHT;

    @Override
    public double weight() {
      return weight;
    }

    @Override
    public Optional<Ending> after(Second second) {
      Optional<Periods.Period> seen = measurements.after(second);
      if (seen.isPresent() && seen.get().candidateFaultRate() > FAULTS_MOST) {
        return Optional.of(Ending.ROLLED_BACK);
      }
      if ((second.number() + 1) % STEP_SECONDS == 0) {
        weight += STEP_WEIGHT;
        if (weight >= 1 - 1e-9) {
          return Optional.of(Ending.PROMOTED);
        }
      }
      return Optional.empty();
    }
  }
}
