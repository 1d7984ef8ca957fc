package io.automater.rehearsal.report;

import io.automater.rehearsal.load.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One act, and how it ended.
 *
 * @param name for machines
 * @param title for people
 * @param expected what should happen, in words
 * @param outcome how the controller ended: promoted, rolledBack, done, refused, needsPerson
 * @param passed whether it ended as it should
 * @param misses what was not as it should be; empty when it passed
 * @param figures what was counted
 * @param reason the controller's
 * @param live the artifact version that was live at the beginning
 * @param candidate the artifact version that was to become live
 * @param from the act's first moment
 * @param to its end
 * @param samples the requests that were to be sent in that time
 * @param weights of the candidate, each from its moment on
 * @param evidence where it stood, decision by decision
 * @param decisions of the controller
 * @param logs what the processes of live and candidate printed in that time
 */
public record ActReport(
    String name,
    String title,
    String expected,
    String outcome,
    boolean passed,
    List<String> misses,
    Figures figures,
    String reason,
    String live,
    String candidate,
    Instant from,
    Instant to,
    List<Sample> samples,
    List<Weight> weights,
    List<Evidence> evidence,
    List<Decision> decisions,
    List<ProcessLog> logs) {

  public ActReport {
    misses = List.copyOf(misses);
    samples = List.copyOf(samples);
    weights = List.copyOf(weights);
    evidence = List.copyOf(evidence);
    decisions = List.copyOf(decisions);
    logs = List.copyOf(logs);
  }

  /**
   * What was counted in one act; nothing here is estimated.
   *
   * @param sent requests of users
   * @param failed of these
   * @param lostToCandidate failed ones that the candidate had answered
   * @param answeredByCandidate all that it had answered
   * @param rollback from the first sign to the last answer of the version that was left; empty
   *     where nothing had to be rolled back
   */
  public record Figures(
      long sent,
      long failed,
      long lostToCandidate,
      long answeredByCandidate,
      Optional<Duration> rollback) {}

  /** The share of live traffic that the candidate was to get, 0 to 1. */
  public record Weight(Instant at, double weight) {}

  /**
   * Where the evidence stood.
   *
   * @param worse against the candidate, as a share of what rolls it back; from 1 on it does
   * @param proven for it, as a share of what promotes it
   */
  public record Evidence(Instant at, double worse, double proven) {}

  /** What the controller decided, and why. */
  public record Decision(Instant at, String decision, String reason) {}

  /**
   * What the processes of a version printed.
   *
   * @param file where all of it stands
   * @param firstError their first line that says of an error
   * @param started processes that were started
   * @param slowestStart how long the slowest of these took
   */
  public record ProcessLog(
      String version,
      String file,
      Optional<String> firstError,
      int started,
      Duration slowestStart) {}

  public Duration took() {
    return Duration.between(from, to);
  }
}
