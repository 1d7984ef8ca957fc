package io.automater.contract;

/**
 * The events or their expectations are wrong; the message names the file, the field and the cure.
 */
public final class BadContract extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadContract(String message) {
    super(message);
  }

  public BadContract(String message, Throwable cause) {
    super(message, cause);
  }
}
