package io.automater.rehearsal.acts;

import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.load.TrafficSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts a round's requests. A failure has a reason where the bad version answered. */
final class SoakTally implements TrafficSink {
  private static final int KEPT = 5;

  private final Optional<String> bad;
  private final List<String> first = new ArrayList<>();
  private long sent;
  private long ended;
  private long explained;
  private long unexplained;

  /**
   * @param bad the version whose failures are expected
   */
  SoakTally(Optional<String> bad) {
    this.bad = bad;
  }

  @Override
  public synchronized void sent(long number, Instant scheduledAt) {
    sent++;
  }

  @Override
  public synchronized void ended(Sample sample) {
    ended++;
    if (!sample.failed()) {
      return;
    }
    if (bad.filter(sample::answeredBy).isPresent()) {
      explained++;
    } else if (unexplained++ < KEPT) {
      first.add(sample.scheduledAt() + " " + sample.failure().orElse(""));
    }
  }

  @Override
  public void nothingMore() {
    // Those that are open are counted once they end.
  }

  synchronized long ended() {
    return ended;
  }

  synchronized long explained() {
    return explained;
  }

  /** What nobody can account for, in words; empty when there is none. */
  synchronized List<String> unexplained() {
    List<String> said = new ArrayList<>();
    if (unexplained > 0) {
      said.add(
          "%d of %d requests failed without a reason, first: %s"
              .formatted(unexplained, sent, first));
    }
    if (ended < sent) {
      said.add("%d of %d requests were never answered".formatted(sent - ended, sent));
    }
    return said;
  }
}
