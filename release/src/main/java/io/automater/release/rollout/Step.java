package io.automater.release.rollout;

import java.time.Duration;

/**
 * One step of a schedule: the share of live traffic that the candidate gets, and for how long at
 * least.
 *
 * @param weight share of the candidate, above 0 and at most 1 (a promotion follows the last step)
 * @param bake the bake time: the least time that the step lasts
 */
public record Step(double weight, Duration bake) {
  public Step {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "weight is " + weight + ", must be above 0 and at most 1 (0.1 is 10 %)");
    }
    if (bake.isNegative()) {
      throw new IllegalArgumentException("bake is " + bake + ", must not be negative");
    }
  }
}
