package io.automater.release.rollout;

/** Which rule a decision follows; one decides at a time, the first that applies. */
public enum Rule {
  /** One of the policy's alarms started to fire. */
  ALARM("alarm"),
  /** The candidate fails more often than live, and than what is tolerated. */
  FAULTS("faults"),
  /** The candidate is slow more often than live, and than what is tolerated. */
  SLOW("slow"),
  /** The candidate fails more often than is acceptable at all. */
  FAULT_GUARDRAIL("faultGuardrail"),
  /** The candidate is slower than is acceptable at all. */
  LATENCY_GUARDRAIL("latencyGuardrail"),
  /** What a bad version may cost is spent. */
  BUDGET_SPENT("budgetSpent"),
  /** The least time of the step, or of the release, is not over. */
  BAKE("bake"),
  /** The candidate is proven not to be worse. */
  PROVEN("proven"),
  /** The schedule is through. */
  SCHEDULE("schedule"),
  /** The candidate is promoted, and watched for a while longer. */
  WATCH("watch"),
  /** The watch is over, and nothing spoke against the candidate. */
  WATCHED("watched"),
  /** The evidence does not suffice yet. */
  MORE_REQUESTS("moreRequests"),
  /** The candidate gets another share of the traffic than was set. */
  SHARE("share"),
  /** The longest time is over, and the evidence does not suffice. */
  INCONCLUSIVE("inconclusive"),
  /** The budget allows another weight. */
  BUDGET("budget"),
  /** Nothing new can be seen of the release. */
  BLIND("blind"),
  /** A person, or the end of the process, asked for it; outside of the decision core. */
  CANCELLED("cancelled");

  private final String word;

  Rule(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Whether the decision core rules by it, so that a replay of its record can. */
  public boolean isOfTheCore() {
    return this != CANCELLED;
  }
}
