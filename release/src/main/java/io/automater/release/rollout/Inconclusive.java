package io.automater.release.rollout;

/**
 * What happens when the longest time of a release is over and the evidence still does not suffice.
 */
public enum Inconclusive {
  ROLL_BACK,
  HOLD,
  PROMOTE
}
