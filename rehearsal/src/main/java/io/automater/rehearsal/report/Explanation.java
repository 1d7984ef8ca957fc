package io.automater.rehearsal.report;

import io.automater.rehearsal.load.Failures;
import io.automater.rehearsal.load.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why an act did not end as it should: what failed, when, who is to blame, and where to look. */
public final class Explanation {
  /** A 99th percentile from here on is not shown without a word. */
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final ActReport act;
  private final List<Failures.Kind> kinds;
  private final Timing timing;
  private final long failed;
  private final long elsewhere;
  private final long whileBusy;

  private Explanation(ActReport act) {
    this.act = act;
    this.kinds = Failures.of(act.samples());
    this.timing = Timing.of(act.samples());
    this.failed = kinds.stream().mapToLong(Failures.Kind::count).sum();
    this.elsewhere = failed - act.figures().lostToCandidate();
    this.whileBusy = Timing.failedWhileBusy(act.samples());
  }

  public static Explanation of(ActReport act) {
    return new Explanation(act);
  }

  /** Who is to blame for an act that did not pass. */
  public enum Cause {
    CANDIDATE,
    /** This machine was too busy to send, and so to serve. */
    MACHINE,
    /** Live, or what is in front of it. */
    SERVICE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Empty where the act passed, or its requests say nothing about the cause. */
  public Optional<Cause> cause() {
    if (act.passed()) {
      return Optional.empty();
    }
    if (failed == 0) {
      return timing.late() ? Optional.of(Cause.MACHINE) : Optional.empty();
    }
    if (elsewhere == 0) {
      return Optional.of(Cause.CANDIDATE);
    }
    return Optional.of(2 * whileBusy >= failed ? Cause.MACHINE : Cause.SERVICE);
  }

  /** Sentences, the most important first; none where the act passed. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (act.passed()) {
      return sentences;
    }
    failures().ifPresent(sentences::add);
    cause().map(this::blame).ifPresent(sentences::add);
    unseen().ifPresent(sentences::add);
    for (ActReport.ProcessLog log : act.logs()) {
      log.firstError()
          .ifPresent(
              line ->
                  sentences.add(
                      "first error in the log of %s (%s): %s"
                          .formatted(log.version(), log.file(), line)));
    }
    return sentences;
  }

  /** How many failed, of which kinds, and when. */
  Optional<String> failures() {
    return Failures.inWords(
        act.samples(),
        version ->
            version.equals(act.candidate())
                ? "the candidate"
                : version.equals(act.live()) ? "live" : "version " + version);
  }

  private String blame(Cause cause) {
    return switch (cause) {
      case CANDIDATE ->
          "each of them at the candidate: it is what failed"
              + (timing.late() ? ", though this machine was busy as well: " + lateness() : "");
      case MACHINE ->
          "this machine was too busy, so the act says little about the version: "
              + lateness()
              + (failed == 0
                  ? ""
                  : String.format(
                      Locale.ROOT,
                      ", and %,d of the %,d failures fell into such seconds",
                      whileBusy,
                      failed))
              + "; close what else runs here, or send less (--rate), and play it again";
      case SERVICE ->
          (timing.late()
                  ? String.format(
                      Locale.ROOT,
                      "this machine was busy at times (%s), but only %,d of the failures fell into"
                          + " such seconds",
                      lateness(),
                      whileBusy)
                  : "this machine sent on time (at most "
                      + seconds(timing.lateness().max())
                      + " late)")
              + ": live, or what is in front of it, failed";
    };
  }

  /** The controller judges by versions' own counts: what reached none is not among them. */
  private Optional<String> unseen() {
    long unseen =
        kinds.stream()
            .filter(kind -> !kind.reachedAVersion())
            .mapToLong(Failures.Kind::count)
            .sum();
    if (unseen == 0) {
      return Optional.empty();
    }
    boolean unavailable =
        kinds.stream().anyMatch(kind -> !kind.reachedAVersion() && kind.reason().endsWith(" 503"));
    return Optional.of(
        String.format(
                Locale.ROOT,
                "%,d of them got no answer from a version; the release controller judges by what"
                    + " the versions answered, so its figures, live's too, are without these",
                unseen)
            + (unavailable
                ? "; 503 is what the API itself says where no process is free or answers in time"
                : ""));
  }

  /** A word beside a latency that needs one; empty where it is as usual. */
  public Optional<String> latency() {
    if (act.samples().isEmpty() || (!timing.late() && timing.latency().p99().compareTo(SLOW) < 0)) {
      return Optional.empty();
    }
    List<String> why = new ArrayList<>();
    if (timing.late()) {
      why.add(lateness() + ", for this machine was busy");
    }
    for (ActReport.ProcessLog log : act.logs()) {
      if (log.started() > 0 && log.slowestStart().compareTo(SLOW) >= 0) {
        why.add(
            "%d %s of %s started, in up to %s, and requests waited for %s"
                .formatted(
                    log.started(),
                    log.started() == 1 ? "process" : "processes",
                    log.version(),
                    seconds(log.slowestStart()),
                    log.started() == 1 ? "it" : "them"));
      }
    }
    return Optional.of(
        "p99 "
            + seconds(timing.latency().p99())
            + " from when requests were due, "
            + seconds(timing.service().p99())
            + " from when they were sent"
            + (why.isEmpty() ? "; this machine sent on time" : ": " + String.join("; ", why)));
  }

  private String lateness() {
    return "requests left up to "
        + seconds(timing.lateness().max())
        + " late (p99 "
        + seconds(timing.lateness().p99())
        + ")";
  }

  private static String seconds(Duration duration) {
    return duration.compareTo(Duration.ofSeconds(1)) < 0
        ? duration.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
