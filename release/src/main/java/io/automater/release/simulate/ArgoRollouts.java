package io.automater.release.simulate;

import java.util.List;
import java.util.Optional;

/**
 * Argo Rollouts: steps by the clock, and in the background measurements of the success rate, which
 * must be 95 % at least; the third failed one aborts. It knows no latency. Prometheus scrapes each
 * 15 seconds, so that much is not seen yet.
 *
 * <p>The query of its example looks at both versions together; here it looks at the candidate
 * alone, and at the time since the measurement before.
 *
 * <p>Source: https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
public final class ArgoRollouts implements Contender.Stepwise {

  private static final int SCRAPE_SECONDS = 15;
  private static final double FAULTS_MOST = 0.05;
  private static final int FAILURES = 3;

  /** A weight, and how long it is kept. */
  private record Pause(double weight, int seconds) {}

  private final String name;
  private final List<Pause> steps;
  private final int measureSeconds;
  private final int analysisFrom;

  /**
   * @param measureSeconds between two measurements; 0 for none
   * @param analysisFrom the first step with measurements
   */
  private ArgoRollouts(String name, List<Pause> steps, int measureSeconds, int analysisFrom) {
    this.name = "Argo Rollouts " + name;
    this.steps = steps;
    this.measureSeconds = measureSeconds;
    this.analysisFrom = analysisFrom;
  }

  /**
   * The quick start: 20 % until a person promotes, then 40, 60 and 80 % for 10 s each, with no
   * measurement. The person promotes after a minute here; that number is ours.
   *
   * <p>Source: https://argo-rollouts.readthedocs.io/en/stable/getting-started/
   */
  public static ArgoRollouts quickStart() {
    return new ArgoRollouts(
        "quick start",
        List.of(new Pause(0.2, 60), new Pause(0.4, 10), new Pause(0.6, 10), new Pause(0.8, 10)),
        0,
        0);
  }

  /**
   * The example of its page on analysis: 20 % more every ten minutes, a measurement every five,
   * from 40 % on.
   *
   * <p>Source: https://argo-rollouts.readthedocs.io/en/stable/features/analysis/ (Background
   * Analysis)
   */
  public static ArgoRollouts example() {
    return new ArgoRollouts("example", steps(600), 300, 1);
  }

  /**
   * The best practice: fully automated, measured from the start, and brief: fifteen minutes, the
   * shortest of the 15 to 20 that it recommends, in the steps of the example. A measurement each
   * minute is the page on analysis' own shorter interval.
   *
   * <p>Sources: https://argo-rollouts.readthedocs.io/en/stable/best-practices/ (Understand your use
   * case, Prepare your metrics), https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
   * (Analysis at a Predefined Step: interval 60s)
   */
  public static ArgoRollouts bestPractice() {
    return new ArgoRollouts("best practice", steps(225), 60, 0);
  }

  private static List<Pause> steps(int seconds) {
    return List.of(
        new Pause(0.2, seconds),
        new Pause(0.4, seconds),
        new Pause(0.6, seconds),
        new Pause(0.8, seconds));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Play begin() {
    return new Rollout();
  }

  private final class Rollout implements Play {

    private final Periods measurements =
        new Periods(measureSeconds == 0 ? Integer.MAX_VALUE : measureSeconds, SCRAPE_SECONDS);
    private int failures;
    private int step;
    private long since;

    @Override
    public double weight() {
      return steps.get(step).weight();
    }

    @Override
    public Optional<Ending> after(Second second) {
      Optional<Periods.Period> seen = measurements.after(second);
      if (seen.isPresent()
          && step >= analysisFrom
          && seen.get().candidateFaultRate() > FAULTS_MOST) {
        failures++;
        if (failures >= FAILURES) {
          return Optional.of(Ending.ROLLED_BACK);
        }
      }
      long now = second.number() + 1;
      if (now - since >= steps.get(step).seconds()) {
        since = now;
        step++;
        if (step == steps.size()) {
          return Optional.of(Ending.PROMOTED);
        }
      }
      return Optional.empty();
    }
  }
}
