package io.automater.rehearsal.report;

import java.util.Locale;
import java.util.Map;

/** The controller's words, as people say them. */
public final class Words {
  private static final Map<String, String> KNOWN =
      Map.of(
          "rolledBack", "rolled back",
          "rollBack", "roll back",
          "killed", "killed; the guardian brought live back",
          "inconclusive", "inconclusive, rolled back",
          "needsPerson", "needs a person",
          "watched", "promoted and watched; the guardian rolled it back",
          "done", "live was set back");

  private Words() {}

  public static String of(String word) {
    return KNOWN.getOrDefault(word, word);
  }

  /** What happened in an act, in a few words. */
  public static String outcome(ActReport act) {
    String word = of(act.outcome());
    if (!act.outcome().equals("rolledBack")) {
      return word;
    }
    return act.figures().answeredByCandidate() == 0
        ? "rolled back before any user met it"
        : String.format(
            Locale.ROOT,
            "rolled back after %,d answers to users",
            act.figures().answeredByCandidate());
  }
}
