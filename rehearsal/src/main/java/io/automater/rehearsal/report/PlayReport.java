package io.automater.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A whole play.
 *
 * @param version of the build that was live when it began
 * @param perSecond requests that were sent
 * @param acts in the order in which they were played
 * @param notReproduced what a rehearsal says nothing about
 */
public record PlayReport(
    String version,
    Instant startedAt,
    Duration took,
    double perSecond,
    List<ActReport> acts,
    List<String> notReproduced) {

  public PlayReport {
    acts = List.copyOf(acts);
    notReproduced = List.copyOf(notReproduced);
  }

  /** Whether every act ended as it should. */
  public boolean passed() {
    return !acts.isEmpty() && acts.stream().allMatch(ActReport::passed);
  }
}
