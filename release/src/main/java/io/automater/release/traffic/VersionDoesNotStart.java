package io.automater.release.traffic;

/** A published version failed to start; the message carries the target's reason. */
public final class VersionDoesNotStart extends Exception {

  public VersionDoesNotStart(String message) {
    super(message);
  }
}
