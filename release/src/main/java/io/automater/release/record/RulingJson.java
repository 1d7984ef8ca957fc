package io.automater.release.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Standing;
import java.util.Locale;

/** A ruling in JSON: the decision, its rule, its reason and where the evidence stood. */
public final class RulingJson {

  private RulingJson() {}

  /** Writes a ruling. */
  public static void write(Ruling ruling, ObjectNode to) {
    to.put("decision", word(ruling.decision()));
    if (ruling.decision() instanceof Decision.Advance advance) {
      to.put("weight", advance.weight());
    }
    to.put("rule", ruling.rule().word()).put("reason", ruling.decision().reason());
    Standing standing = ruling.standing();
    ObjectNode evidence =
        to.putObject("evidence")
            .put("faults", standing.faults())
            .put("slow", standing.slow())
            .put("guardrail", standing.guardrail())
            .put("proven", standing.proven())
            .put("highestFaultRate", standing.highestFaultRate())
            .put("provenFaultRate", standing.provenFaultRate())
            .put("lost", standing.lost());
    if (Double.isFinite(standing.budgetLeft())) {
      evidence.put("budgetLeft", standing.budgetLeft());
    }
    if (standing.requestsToProve() != Long.MAX_VALUE) {
      evidence.put("requestsToProve", standing.requestsToProve());
    }
  }

  /** {@code advance}, {@code hold}, {@code promote} or {@code rollBack}. */
  public static String word(Decision decision) {
    String name = decision.getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
