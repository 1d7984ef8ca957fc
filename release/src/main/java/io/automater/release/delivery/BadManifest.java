package io.automater.release.delivery;

/**
 * A manifest, a file that it names, or a proof can't be taken; says which, why, and the way out.
 */
public final class BadManifest extends Exception {

  BadManifest(String message) {
    super(message);
  }
}
