package io.automater.rehearsal.report;

import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.load.Tally;
import io.automater.rehearsal.report.ActReport.Decision;
import io.automater.rehearsal.report.ActReport.Evidence;
import io.automater.rehearsal.report.ActReport.Figures;
import io.automater.rehearsal.report.ActReport.ProcessLog;
import io.automater.rehearsal.report.ActReport.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plays to report on: 20 requests in 2 s, every fifth to the candidate, which fails all. */
final class Plays {
  static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private Plays() {}

  static PlayReport of(ActReport... acts) {
    return new PlayReport(
        PlayReport.Target.LAMBDA,
        "1.2.3",
        START,
        Duration.ofMillis(51_234),
        10,
        List.of(acts),
        List.of("IAM & friends"));
  }

  static ActReport act(boolean passed, String reason) {
    return new ActReport(
        "bad-for-some",
        "A release that fails some users",
        "rolled back from traffic",
        "rolledBack",
        passed,
        passed ? List.of() : List.of("4 of 20 requests failed"),
        new Figures(20, 4, 4, 4, Optional.of(Duration.ofMillis(1_500))),
        reason,
        "1.2.3",
        "1.2.4",
        START,
        START.plusSeconds(2),
        IntStream.range(0, 20).mapToObj(Plays::sample).toList(),
        List.of(new Weight(START.plusMillis(500), 0.25), new Weight(START.plusMillis(1_500), 0)),
        List.of(
            new Evidence(START.plusMillis(900), 0.4, 0.1),
            new Evidence(START.plusMillis(1_400), 1.3, 0)),
        List.of(new Decision(START.plusMillis(1_400), "rollBack", "4 of 4 failed")),
        List.of());
  }

  /** A good release in which requests failed, or were slow; one request per millisecond. */
  static ActReport good(boolean passed, List<Sample> samples, ProcessLog... logs) {
    long failed = samples.stream().filter(Sample::failed).count();
    return new ActReport(
        "good",
        "A good release",
        "promoted to 100 %, no request lost",
        "promoted",
        passed,
        passed ? List.of() : List.of(failed + " of " + samples.size() + " requests failed"),
        new Figures(samples.size(), failed, Tally.lostTo("1.2.4", samples), 100, Optional.empty()),
        "0 of 585 requests to the candidate failed, live 0.0 %",
        "1.2.3",
        "1.2.4",
        START,
        START.plusSeconds(60),
        samples,
        List.of(),
        List.of(),
        List.of(),
        List.of(logs));
  }

  static Sample sample(
      int number, Duration lateness, Duration service, String version, Optional<String> failure) {
    return new Sample(
        number,
        START.plusMillis(number),
        lateness,
        lateness.plus(service),
        failure
            .map(why -> why.startsWith("status ") ? Integer.parseInt(why.substring(7)) : 0)
            .orElse(200),
        Optional.of(version).filter(each -> !each.equals(Tally.NONE)),
        failure);
  }

  private static Sample sample(int number) {
    boolean candidate = number % 5 == 4;
    return new Sample(
        number,
        START.plusMillis(100L * number),
        Duration.ofMillis(1),
        Duration.ofMillis(3),
        candidate ? 500 : 200,
        Optional.of(candidate ? "1.2.4" : "1.2.3"),
        candidate ? Optional.of("status 500") : Optional.empty());
  }
}
