package io.automater.release.simulate;

import java.util.Optional;

/**
 * Flagger: every minute a check of the last minute's success rate (99 % at least) and 99th
 * percentile of latency (500 ms at most); after a good check the weight rises, up to 50 %, and a
 * promotion follows; a number of failed checks rolls back.
 *
 * <p>A minute without requests fails its check. Prometheus scrapes each 15 seconds, so that much is
 * not seen yet. A request that the trace calls slow is taken as over the 500 ms of the check.
 *
 * <p>Sources: https://docs.flagger.app/usage/how-it-works (Canary analysis),
 * https://docs.flagger.app/usage/metrics (Builtin metrics).
 */
public final class Flagger implements Contender.Stepwise {

  private static final int INTERVAL_SECONDS = 60;
  private static final int SCRAPE_SECONDS = 15;
  private static final double MAX_WEIGHT = 0.5;
  private static final double FAULTS_MOST = 0.01;
  private static final double SLOW_MOST = 0.01;

  private final String name;
  private final double stepWeight;
  private final int threshold;

  private Flagger(String name, double stepWeight, int threshold) {
    this.name = "Flagger " + name;
    this.stepWeight = stepWeight;
    this.threshold = threshold;
  }

  /**
   * The quick start, as its tutorials have it: steps of 10 %, the fifth failed check rolls back.
   *
   * <p>Source: https://docs.flagger.app/tutorials/istio-progressive-delivery
   */
  public static Flagger quickStart() {
    return new Flagger("quick start", 0.1, 5);
  }

  /**
   * The best practice: the canary that its reference shows, in steps of 5 %; the tenth failed check
   * rolls back.
   *
   * <p>Source: https://docs.flagger.app/usage/how-it-works (Canary resource)
   */
  public static Flagger bestPractice() {
    return new Flagger("best practice", 0.05, 10);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Play begin() {
    return new Analysis();
  }

  private final class Analysis implements Play {

    private final Periods minutes = new Periods(INTERVAL_SECONDS, SCRAPE_SECONDS);
    private double weight = stepWeight;
    private int failedChecks;

    @Override
    public double weight() {
      return weight;
    }

    @Override
    public Optional<Ending> after(Second second) {
      Optional<Periods.Period> seen = minutes.after(second);
      if (seen.isEmpty()) {
        return Optional.empty();
      }
      if (!passes(seen.get())) {
        failedChecks++;
        return failedChecks >= threshold ? Optional.of(Ending.ROLLED_BACK) : Optional.empty();
      }
      if (weight >= MAX_WEIGHT - 1e-9) {
        return Optional.of(Ending.PROMOTED);
      }
      weight += stepWeight;
      return Optional.empty();
    }

    private static boolean passes(Periods.Period minute) {
      return minute.candidateRequests() > 0
          && minute.candidateFaultRate() <= FAULTS_MOST
          && minute.candidateSlowRate() <= SLOW_MOST;
    }
  }
}
