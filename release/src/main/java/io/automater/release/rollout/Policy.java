package io.automater.release.rollout;

import java.time.Duration;
import java.util.List;

/**
 * How a release proceeds: its steps, and what must hold to go on.
 *
 * @param steps rising weights, at least one
 * @param interval how often to observe; also the period of the metrics that are read
 * @param minRequests requests that the candidate must have answered in a step before the next one
 * @param guardrails the limits that the candidate must keep
 * @param maxDuration the longest that the shift may take
 * @param whenInconclusive what happens after {@code maxDuration}
 */
public record Policy(
    List<Step> steps,
    Duration interval,
    long minRequests,
    Guardrails guardrails,
    Duration maxDuration,
    Inconclusive whenInconclusive) {

  public Policy {
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

  /** The weight that a release starts with. */
  public double firstWeight() {
    return steps.getFirst().weight();
  }

  /** The least time that a release takes once it shifts: the sum of all bake times. */
  public Duration leastDuration() {
    return steps.stream().map(Step::bake).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * The step that a weight belongs to: the last one whose weight is not above it. A weight below
   * the first step's, or none, is the first step.
   */
  public int stepOf(double weight) {
    int step = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).weight() <= weight + 1e-9) {
        step = i;
      }
    }
    return step;
  }
}
