package io.automater.rehearsal.acts;

import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.load.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How the users of an act fare so far, in short facts, the most important first. */
final class Lately {
  private static final Duration WINDOW = Duration.ofSeconds(5);

  private Lately() {}

  /** What failed since the act began, and the last seconds' latency and rate. */
  static List<String> facts(Ledger counted, Instant actSince) {
    Instant now = Instant.now();
    List<Sample> act = counted.between(actSince, now);
    List<Sample> lately =
        act.stream().filter(each -> each.endedAt().isAfter(now.minus(WINDOW))).toList();
    long lastSecond =
        act.stream().filter(each -> !each.scheduledAt().isBefore(now.minusSeconds(1))).count();
    return List.of(
        act.stream().filter(Sample::failed).count() + " failed",
        "p99 " + Timing.of(lately).latency().p99().toMillis() + " ms",
        lastSecond + " requests/s");
  }
}
