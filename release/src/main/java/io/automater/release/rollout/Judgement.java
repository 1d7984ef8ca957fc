package io.automater.release.rollout;

/** What the evidence says of a candidate; the reason is a sentence with numbers. */
public sealed interface Judgement {

  String reason();

  /** No guardrail is breached. It does not say that the evidence suffices to go on. */
  record WithinGuardrails(String reason) implements Judgement {}

  /** A guardrail is breached. */
  record Breached(String reason) implements Judgement {}
}
