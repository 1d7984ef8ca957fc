package io.automater.rehearsal.runtime;

import java.time.Duration;

/** How an invocation ended. */
public sealed interface Outcome {
  /** How long the process had it. */
  default Duration duration() {
    return Duration.ZERO;
  }

  /** The handler answered. */
  record Answered(byte[] payload, Duration duration) implements Outcome {}

  /**
   * The handler failed, or its process did.
   *
   * @param type {@code Unhandled} or {@code Handled}, as {@code X-Amz-Function-Error} has it
   * @param errorType e.g. {@code Runtime.ExitError}
   * @param payload JSON with {@code errorType} and {@code errorMessage}
   */
  record Failed(String type, String errorType, byte[] payload, Duration duration)
      implements Outcome {
    boolean timedOut() {
      return errorType.equals("Sandbox.Timedout");
    }
  }

  /** No process was free in time. */
  record Throttled(String reason) implements Outcome {}
}
