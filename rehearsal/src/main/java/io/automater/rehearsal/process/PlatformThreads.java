package io.automater.rehearsal.process;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for what may wait in a file or a pipe: as many as there is work. */
public final class PlatformThreads {
  /** So that a burst leaves nothing behind for long. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private PlatformThreads() {}

  /**
   * A pool that grows without a bound and shrinks to nothing; its threads are daemons.
   *
   * @param name of the threads, before their number
   */
  public static ExecutorService named(String name) {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE.toSeconds(),
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        Thread.ofPlatform().daemon().name(name + "-", 0).factory());
  }
}
