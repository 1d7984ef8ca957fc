package io.automater.contract;

/** A request got no HTTP answer; the message says which request, where to, and why. */
public final class NoAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean unreachable;

  public NoAnswer(String message, boolean unreachable, Throwable cause) {
    super(message, cause);
    this.unreachable = unreachable;
  }

  /** True when not even a connection could be made: a wrong URL rather than a failing service. */
  public boolean isUnreachable() {
    return unreachable;
  }
}
