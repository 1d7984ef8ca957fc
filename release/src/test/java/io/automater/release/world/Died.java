package io.automater.release.world;

/** Ends a process of the world wherever it is, as {@code kill -9} does: nothing catches it. */
public final class Died extends Error {

  private static final long serialVersionUID = 1L;

  Died() {
    super("killed", null, false, false);
  }
}
