package io.automater.contract.cli;

/** Nothing listens at the URL: a wrong URL, not a failed contract. */
final class Unreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
