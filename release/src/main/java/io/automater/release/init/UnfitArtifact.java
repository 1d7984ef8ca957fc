package io.automater.release.init;

/**
 * An artifact that no target runs as it is; the message names it, what is wrong and the way out.
 */
public final class UnfitArtifact extends Exception {

  private static final long serialVersionUID = 1L;

  UnfitArtifact(String message) {
    super(message);
  }
}
