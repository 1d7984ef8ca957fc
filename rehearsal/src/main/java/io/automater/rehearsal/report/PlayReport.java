package io.automater.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A whole play.
 *
 * @param target what it was played on
 * @param version of the build that was live when it began
 * @param perSecond requests that were sent
 * @param acts in the order in which they were played
 * @param notReproduced what a rehearsal says nothing about
 */
public record PlayReport(
    Target target,
    String version,
    Instant startedAt,
    Duration took,
    double perSecond,
    List<ActReport> acts,
    List<String> notReproduced) {

  /** What the handler runs on. */
  public enum Target {
    LAMBDA("Lambda"),
    EKS("EKS");

    private final String title;

    Target(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }

    /** As an environment's file has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public PlayReport {
    acts = List.copyOf(acts);
    notReproduced = List.copyOf(notReproduced);
  }

  /** Whether every act ended as it should. */
  public boolean passed() {
    return !acts.isEmpty() && acts.stream().allMatch(ActReport::passed);
  }
}
