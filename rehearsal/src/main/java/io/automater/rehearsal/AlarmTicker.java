package io.automater.rehearsal;

import io.automater.rehearsal.cloudwatch.CloudWatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Judges the alarms every second, as of the time that CloudWatch itself knows. */
final class AlarmTicker implements AutoCloseable {
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("alarms").factory());

  AlarmTicker(CloudWatch cloudWatch) {
    var unused = ticker.scheduleAtFixedRate(() -> judge(cloudWatch), 1, 1, TimeUnit.SECONDS);
  }

  /** One failed judgement must not end the ticker. */
  private static void judge(CloudWatch cloudWatch) {
    try {
      cloudWatch.evaluate();
    } catch (RuntimeException failed) {
      System.getLogger(AlarmTicker.class.getName())
          .log(System.Logger.Level.WARNING, "alarms were not evaluated", failed);
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
