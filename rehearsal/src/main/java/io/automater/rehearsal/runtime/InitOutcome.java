package io.automater.rehearsal.runtime;

/** How the start of an environment ended. */
public sealed interface InitOutcome {
  /** It polled for its first event. */
  record Ready() implements InitOutcome {}

  /**
   * It did not come that far.
   *
   * @param errorType e.g. {@code Runtime.ExitError}, or the exception's class
   * @param message for people
   * @param payload JSON as the invoker gets it
   */
  record Failed(String errorType, String message, byte[] payload) implements InitOutcome {
    boolean timedOut() {
      return errorType.equals("Sandbox.Timedout");
    }
  }
}
