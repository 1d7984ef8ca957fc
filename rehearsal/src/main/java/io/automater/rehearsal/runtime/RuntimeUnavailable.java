package io.automater.rehearsal.runtime;

/** Functions cannot be run on this machine as it is; the message says what to do. */
public final class RuntimeUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RuntimeUnavailable(String message) {
    super(message);
  }
}
