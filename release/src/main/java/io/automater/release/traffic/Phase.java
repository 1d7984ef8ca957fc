package io.automater.release.traffic;

/** The states of a release, in order; from each of the first five it may be rolled back. */
public enum Phase {
  PLANNED("planned"),
  PUBLISHED("published"),
  PROBING("probing"),
  SHIFTING("shifting"),
  /** Promoted, and on trial for a while longer. */
  WATCHING("watching"),
  PROMOTED("promoted"),
  ROLLED_BACK("rolledBack");

  private final String word;

  Phase(String word) {
    this.word = word;
  }

  /** The word that the record, the output and the documentation use. */
  public String word() {
    return word;
  }

  /** Whether the release has ended. */
  public boolean isOver() {
    return this == PROMOTED || this == ROLLED_BACK;
  }

  public static Phase of(String word) {
    for (Phase phase : values()) {
      if (phase.word.equals(word)) {
        return phase;
      }
    }
    throw new IllegalArgumentException("no phase is called '" + word + "'");
  }
}
