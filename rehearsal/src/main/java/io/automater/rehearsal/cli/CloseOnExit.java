package io.automater.rehearsal.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** Ends the rehearsal once, whether the command returns or a signal comes. */
final class CloseOnExit implements AutoCloseable {
  private final Runnable end;
  private final Announcement announcement;
  private final AtomicBoolean closed = new AtomicBoolean();

  private CloseOnExit(Runnable end, Announcement announcement) {
    this.end = end;
    this.announcement = announcement;
  }

  /**
   * @param end ends the rehearsal
   */
  static CloseOnExit register(Runnable end, Announcement announcement) {
    CloseOnExit closing = new CloseOnExit(end, announcement);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (closing.closeOnce()) {
                    // Ctrl-C and SIGTERM are how `up` is meant to end: that is success.
                    Runtime.getRuntime().halt(0);
                  }
                },
                "close-rehearsal"));
    return closing;
  }

  @Override
  public void close() {
    boolean first = closeOnce();
    assert first || closed.get();
  }

  private boolean closeOnce() {
    if (!closed.compareAndSet(false, true)) {
      return false;
    }
    announcement.withdraw();
    end.run();
    return true;
  }
}
