package io.automater.release.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a candidate's weight grows. */
public sealed interface Progression {

  /**
   * As fast as the evidence allows: never more traffic than what a bad version may cost.
   *
   * @param maxLostRequests how many requests a bad version may lose beyond what is tolerated
   * @param firstWeight the most that it gets before anything is known of it, above 0, at most
   *     {@link #MOST_WEIGHT}: traffic that was never seen may come at any time
   */
  record Budget(int maxLostRequests, double firstWeight) implements Progression {

    private static final double FIRST_WEIGHT = 0.05;

    public static final Budget DEFAULT = new Budget(20);

    /** More than half of the traffic proves nothing sooner: live is needed to compare with. */
    public static final double MOST_WEIGHT = 0.5;

    /** One with the usual first weight. */
    public Budget(int maxLostRequests) {
      this(maxLostRequests, FIRST_WEIGHT);
    }

    public Budget {
      if (!(firstWeight > 0 && firstWeight <= MOST_WEIGHT)) {
        throw new IllegalArgumentException(
            "firstWeight is " + firstWeight + ", must be above 0, at most " + MOST_WEIGHT);
      }
      if (maxLostRequests < 1) {
        throw new IllegalArgumentException(
            "maxLostRequests is " + maxLostRequests + ", must be at least 1");
      }
    }
  }

  /**
   * No more: it is promoted, and stays on trial with that weight. The rest stays on the version
   * before, to compare with.
   *
   * @param weight of the candidate, above 0; with 1 there is nothing to compare with but what live
   *     did before the release
   * @param length how long
   */
  record Watch(double weight, Duration length) implements Progression {}

  /**
   * By steps that were fixed beforehand. The evidence can still roll back at any time.
   *
   * @param steps rising weights, at least one; a promotion follows the last
   * @param minRequests requests that the candidate must have answered in a step before the next
   */
  record Schedule(List<Step> steps, long minRequests) implements Progression {

    /** A load balancer holds weights to a thousandth: 0.3336 may be read back as 0.333. */
    private static final double ROUNDING = 0.001;

    public Schedule {
      steps = List.copyOf(steps);
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("steps is empty, name at least one");
      }
      for (int i = 1; i < steps.size(); i++) {
        if (steps.get(i).weight() <= steps.get(i - 1).weight()) {
          throw new IllegalArgumentException(
              "steps must rise: weight "
                  + steps.get(i).weight()
                  + " follows "
                  + steps.get(i - 1).weight());
        }
      }
    }

    /** How long all steps take where nothing has to be waited for. */
    public Duration length() {
      return steps.stream().map(Step::bake).reduce(Duration.ZERO, Duration::plus);
    }

    /** One step, then all: {@code Canary10Percent5Minutes}. */
    public static Schedule canary(double weight, Duration bake, long minRequests) {
      return new Schedule(List.of(new Step(weight, bake)), minRequests);
    }

    /** The same step again and again: {@code Linear10PercentEvery1Minute}. */
    public static Schedule linear(int percent, Duration every, long minRequests) {
      List<Step> steps = new ArrayList<>();
      for (int weight = percent; weight < 100; weight += percent) {
        steps.add(new Step(weight / 100.0, every));
      }
      return new Schedule(steps, minRequests);
    }

    /** Everything in one step, without waiting for evidence. */
    public static Schedule allAtOnce() {
      return new Schedule(List.of(new Step(1, Duration.ZERO)), 0);
    }

    /**
     * The step that a weight belongs to: the last one whose weight is not above it. A weight below
     * the first step's, or none, is the first step.
     */
    public int stepOf(double weight) {
      int step = 0;
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i).weight() <= weight + ROUNDING) {
          step = i;
        }
      }
      return step;
    }
  }
}
