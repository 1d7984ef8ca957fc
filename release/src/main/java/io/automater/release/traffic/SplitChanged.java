package io.automater.release.traffic;

/** A conditional write was refused, because somebody changed the split since it was read. */
public final class SplitChanged extends Exception {

  public SplitChanged(String message) {
    super(message);
  }
}
