package io.automater.rehearsal.releases;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A user who asks a hundred times a second, or as often as answers come, and counts. */
final class Users implements AutoCloseable {

  /** One request of a user. */
  interface Ask {
    /** The status of the answer. */
    int live() throws IOException, InterruptedException;
  }

  private static final long BETWEEN_NANOS = 10_000_000;

  private final AtomicBoolean on = new AtomicBoolean(true);
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final ExecutorService user = Executors.newSingleThreadExecutor();
  private final Future<?> asking;

  Users(Ask ask) {
    asking = user.submit(() -> keepAsking(ask));
  }

  int failed() {
    return failed.get();
  }

  int sent() {
    return sent.get();
  }

  private void keepAsking(Ask ask) {
    long next = System.nanoTime();
    while (on.get()) {
      next += BETWEEN_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
      try {
        sent.incrementAndGet();
        if (ask.live() != 200) {
          failed.incrementAndGet();
        }
      } catch (IOException broken) {
        failed.incrementAndGet();
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  @Override
  public void close() throws InterruptedException, ExecutionException {
    on.set(false);
    asking.get();
    user.shutdownNow();
  }
}
