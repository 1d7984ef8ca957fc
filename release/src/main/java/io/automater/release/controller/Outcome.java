package io.automater.release.controller;

/** How a command ended, with the exit code that says so. */
public enum Outcome {
  PROMOTED("promoted", 0),
  /** Promoted, and on trial for a while longer. */
  WATCHED("watched", 0),
  DONE("done", 0),
  ROLLED_BACK("rolledBack", 1),
  /** Rolled back too: nothing spoke against the candidate, and nothing proved it. */
  INCONCLUSIVE("inconclusive", 1),
  REFUSED("refused", 2),
  NEEDS_PERSON("needsPerson", 3);

  private final String word;
  private final int exitCode;

  Outcome(String word, int exitCode) {
    this.word = word;
    this.exitCode = exitCode;
  }

  public String word() {
    return word;
  }

  public int exitCode() {
    return exitCode;
  }
}
