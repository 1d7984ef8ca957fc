package io.automater.function.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the server answering for a while after it has become unready, so that whoever balances load
 * sees the 503 of {@code /readyz} and looks elsewhere before connections are refused.
 */
class Drain implements SmartLifecycle {

  private final Duration duration;
  private volatile boolean running;

  Drain(Duration duration) {
    this.duration = duration;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop(Runnable stopped) {
    CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              running = false;
              stopped.run();
            });
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server's graceful end, which has a lower phase. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE;
  }
}
