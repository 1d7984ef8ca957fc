package io.automater.image.training;

/** The process reported an error, said nothing, or is gone. */
public final class FunctionFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FunctionFailed(String message) {
    super(message);
  }
}
