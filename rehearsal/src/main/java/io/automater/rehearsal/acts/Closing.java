package io.automater.rehearsal.acts;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be ended, last opened first, however it all ends; once. */
public final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  /** Takes care of it from now on; when all is over already, ends it at once. */
  public synchronized <T extends AutoCloseable> T add(T resource) {
    if (closed) {
      end(resource);
      throw new IllegalStateException("the play was ended");
    }
    opened.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!opened.isEmpty()) {
      end(opened.pop());
    }
  }

  private static void end(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception failed) {
      System.getLogger(Closing.class.getName())
          .log(System.Logger.Level.WARNING, "cannot close " + resource, failed);
    }
  }
}
