package io.automater.release.traffic;

/**
 * The target did not do what was asked, after a bounded number of tries. The message is for people.
 */
public final class TargetFailure extends RuntimeException {

  public TargetFailure(String message) {
    super(message);
  }

  public TargetFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
