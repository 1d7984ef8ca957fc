package io.automater.rehearsal.cloudwatch.math;

/**
 * @param at where it starts, counted from 1
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    NUMBER,
    TEXT,
    NAME,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind != Kind.TEXT && kind != Kind.END && text.equals(symbol);
  }

  /** As an error message calls it. */
  String called() {
    return kind == Kind.END ? "the end" : "'" + text + "' at position " + at;
  }
}
