package io.automater.release.rollout;

/**
 * What happens when the longest time of a release is over and the evidence still does not suffice.
 */
public enum Inconclusive {
  ROLL_BACK("rollBack"),
  HOLD("hold"),
  PROMOTE("promote");

  private final String word;

  Inconclusive(String word) {
    this.word = word;
  }

  /** As an environment's file says it. */
  public String word() {
    return word;
  }
}
