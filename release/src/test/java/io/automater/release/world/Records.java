package io.automater.release.world;

import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.metrics.UnansweredSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;

/** The platform's records of the requests that were not answered, seconds late. */
final class Records implements UnansweredSource {

  private static final Duration SPAN = Duration.ofSeconds(1);

  private final Wire wire;
  private final VirtualTime time;
  private final Traffic traffic;
  private final Lateness lateness;
  private final boolean ofEverything;

  /**
   * @param ofEverything whether there is a record of requests that time out, too
   */
  Records(Wire wire, VirtualTime time, Traffic traffic, Lateness lateness, boolean ofEverything) {
    this.wire = wire;
    this.time = time;
    this.traffic = traffic;
    this.lateness = lateness;
    this.ofEverything = ofEverything;
  }

  @Override
  public Unanswered of(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable, NotThere {
    if (!lateness.has(Source.RECORDS)) {
      throw new NotThere("this world has none", null);
    }
    try {
      return wire.call(Service.CLOUDWATCH, "FilterLogEvents", false, () -> read(version, from));
    } catch (SdkException failed) {
      throw new MetricsUnavailable(failed.getMessage(), failed);
    }
  }

  private Unanswered read(String version, Instant from) {
    long now = time.millis();
    traffic.advance(now);
    TreeMap<Instant, Long> counts = new TreeMap<>();
    Traffic.Tally tally = traffic.tally(version);
    int first = (int) Math.max(0, (from.toEpochMilli() - traffic.begin()) / 1000);
    boolean told = tally != null && (ofEverything || tally.hangSeconds == 0);
    for (int second = first; told && second < traffic.drawn(); second++) {
      // A record is written at the end of an invocation, and says when that began.
      int began = second - tally.hangSeconds;
      if (began >= first
          && began < tally.crashed.length
          && tally.crashed[began] > 0
          && traffic.visibleAt(Source.RECORDS, second, tally) <= now) {
        counts.put(
            Instant.ofEpochMilli(traffic.begin() + began * 1000L), (long) tally.crashed[began]);
      }
    }
    int late = (int) Math.ceilDiv(lateness.most(Source.RECORDS), 1000) + 1;
    long complete =
        Math.min(now - late * 1000L, traffic.completeUntil(Source.RECORDS, Set.of(version), now));
    Instant until = Instant.ofEpochMilli(complete);
    return new Unanswered(counts, SPAN, until, ofEverything ? until : from, late);
  }
}
