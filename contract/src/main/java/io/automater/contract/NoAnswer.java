package io.automater.contract;

/** A request got no HTTP answer; the message says which request, where to, and why. */
public final class NoAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  public NoAnswer(String message, Throwable cause) {
    super(message, cause);
  }
}
