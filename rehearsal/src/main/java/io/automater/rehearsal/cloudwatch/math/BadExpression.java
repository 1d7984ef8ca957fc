package io.automater.rehearsal.cloudwatch.math;

/** An expression that cannot be read or worked out; the message says what is wrong and where. */
public final class BadExpression extends Exception {
  private static final long serialVersionUID = 1L;

  public BadExpression(String message) {
    super(message, null, false, false);
  }
}
