package io.automater.release.environment;

/**
 * An environment file is missing or wrong; the message names file, line, field, value and the way
 * out.
 */
public final class BadEnvironment extends Exception {

  public BadEnvironment(String message) {
    super(message);
  }
}
