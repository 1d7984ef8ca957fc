package io.automater.rehearsal.http;

/** Thrown by a handler to close the caller's connection without an answer. */
public final class DropConnection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DropConnection(String reason) {
    super(reason, null, false, false);
  }
}
