package io.automater.rehearsal.http;

/** A port that was asked for cannot be had: taken by another process, as a rule. */
public final class PortInUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PortInUse(String listener, int port, Throwable cause) {
    super(
        "port "
            + port
            + " for the "
            + listener
            + " listener is in use on 127.0.0.1 ("
            + cause.getMessage()
            + "): choose another, or 0 for a free one",
        cause);
  }
}
