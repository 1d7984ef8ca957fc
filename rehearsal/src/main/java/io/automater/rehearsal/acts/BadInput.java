package io.automater.rehearsal.acts;

/** Something that the play needs is not there, or not usable; the message has the way out. */
final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadInput(String message) {
    super(message, null, false, false);
  }
}
