package io.automater.release.rollout;

/**
 * How sure a release has to be, over all of its looks together.
 *
 * @param confidence at least this share of releases of a version that is not worse is not rolled
 *     back for its evidence, 0.99 for one in a hundred
 * @param assurance at least this share of releases of a version that is worse is not promoted
 */
public record Certainty(double confidence, double assurance) {

  public static final Certainty DEFAULT = new Certainty(0.99, 0.95);

  // How the allowed error is shared between what is judged; Bonferroni: the parts sum to 1.
  private static final double FAULTS = 0.45;
  private static final double SLOW = 0.45;
  private static final double GUARDRAIL = 0.05;

  double alphaOfFaults() {
    return FAULTS * (1 - confidence);
  }

  double alphaOfSlow() {
    return SLOW * (1 - confidence);
  }

  /** Of each of the two guardrails. */
  double alphaOfGuardrail() {
    return GUARDRAIL * (1 - confidence);
  }

  /** The error of a promotion. */
  double beta() {
    return 1 - assurance;
  }
}
