package io.automater.release.cli;

/** What the user gave can't be worked with; the message says what and the way out. */
final class BadInput extends RuntimeException {

  BadInput(String message) {
    super(message);
  }
}
