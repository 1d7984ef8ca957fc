package io.automater.release.lambda;

import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.Versions.Heartbeat;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A call that may take longer than a lease, such as an upload: the lease is kept meanwhile. */
final class LongCall {
  private static final Duration BEAT = Duration.ofSeconds(1);

  private LongCall() {}

  /**
   * Makes the call on a thread of its own.
   *
   * @throws SplitChanged as the heartbeat does; the call is given up then
   */
  static <T> T make(Heartbeat heartbeat, Supplier<T> call) throws SplitChanged {
    FutureTask<T> task = new FutureTask<>(call::get);
    Thread.ofPlatform().daemon().name("long-call").start(task);
    try {
      while (true) {
        try {
          return task.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
          heartbeat.beat();
        }
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TargetFailure("interrupted while a call was under way", interrupted);
    } finally {
      task.cancel(true);
    }
  }
}
