package io.automater.release.rollout;

/**
 * Where the evidence stands.
 *
 * @param faults evidence that the candidate fails more than it may, as a share of what rolls back
 * @param slow evidence that the candidate is slower than it may be, as a share of what rolls back
 * @param guardrail evidence that a guardrail is breached, as a share of what rolls back
 * @param proven how much of what proves the candidate is there, 0 to 1
 * @param highestFaultRate the highest plausible fault rate of the candidate
 * @param provenFaultRate the rate that it has to come under to be proven
 * @param lost requests that the candidate has lost
 * @param budgetLeft what may still be lost beyond the tolerated; of a schedule, infinite
 * @param requestsToProve about how many more requests to the candidate would prove it
 */
public record Standing(
    double faults,
    double slow,
    double guardrail,
    double proven,
    double highestFaultRate,
    double provenFaultRate,
    long lost,
    double budgetLeft,
    long requestsToProve) {

  /** The strongest evidence against the candidate, as a share of what rolls back. */
  public double worse() {
    return Math.max(faults, Math.max(slow, guardrail));
  }
}
