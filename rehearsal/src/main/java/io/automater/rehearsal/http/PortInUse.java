package io.automater.rehearsal.http;

/** A port that was asked for is taken by another process. */
public final class PortInUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PortInUse(String listener, int port, Throwable cause) {
    super("port " + port + " for the " + listener + " listener is in use on 127.0.0.1", cause);
  }
}
