package io.automater.release.traffic;

/** A conditional write was refused, because somebody changed the split since it was read. */
public final class SplitChanged extends Exception {

  private final boolean mayHaveWritten;

  /** Nothing was written. */
  public SplitChanged(String message) {
    this(message, false);
  }

  /**
   * @param mayHaveWritten whether a part of the change was written, and may have reached users
   */
  public SplitChanged(String message, boolean mayHaveWritten) {
    super(message);
    this.mayHaveWritten = mayHaveWritten;
  }

  /** Whether a part of the change was written, and may have reached users. */
  public boolean mayHaveWritten() {
    return mayHaveWritten;
  }
}
