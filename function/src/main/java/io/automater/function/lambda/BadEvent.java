package io.automater.function.lambda;

/** An event that the function does not take. Its message says it all, so it has no stack trace. */
class BadEvent extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  BadEvent(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
