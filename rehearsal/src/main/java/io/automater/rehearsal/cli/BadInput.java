package io.automater.rehearsal.cli;

/** Something that the caller gave cannot be used; the message says what, and the way out. */
final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadInput(String message) {
    super(message, null, false, false);
  }
}
