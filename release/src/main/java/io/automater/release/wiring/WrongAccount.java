package io.automater.release.wiring;

/** The credentials are for another account than the environment's; nothing was changed. */
public final class WrongAccount extends RuntimeException {

  WrongAccount(String message) {
    super(message);
  }
}
