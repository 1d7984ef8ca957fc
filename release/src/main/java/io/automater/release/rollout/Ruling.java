package io.automater.release.rollout;

/**
 * A decision with what it rests on.
 *
 * @param decision what to do, and why
 * @param rule the rule that decided
 * @param standing where the evidence stood
 */
public record Ruling(Decision decision, Rule rule, Standing standing) {}
