package io.automater.release.controller;

import io.automater.release.evidence.UpperBound;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Start;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What may be expected of a release with the traffic that there is: the controller itself, played
 * against that traffic some hundred times.
 *
 * @param good a version that is like live
 * @param failing a version that fails every request
 * @param crashing a version that answers none
 * @param requestsPerSecond of live
 * @param requestsToProve how many requests to the candidate, all of them good, prove a version
 */
public record Outlook(
    Played good, Played failing, Played crashing, double requestsPerSecond, long requestsToProve) {

  /** Plays releases. */
  public interface Simulator {
    /**
     * Plays some.
     *
     * @param start what is known of the traffic
     * @param delaySeconds by how much counts of what is answered are late
     * @param unansweredDelaySeconds by how much those of what is not are
     * @param liveFaultRate live's fault rate, from 0 to 1
     * @param candidateFaultRate the candidate's
     * @param candidateCrashRate share of the candidate's requests that are not answered
     */
    Played play(
        Policy policy,
        Start start,
        int delaySeconds,
        int unansweredDelaySeconds,
        double liveFaultRate,
        double candidateFaultRate,
        double candidateCrashRate);
  }

  /**
   * What many played releases came to.
   *
   * @param runs how many
   * @param lostMean requests lost to the candidate beyond what live would have lost of them, mean
   * @param promoted share of runs that promoted
   * @param secondsMean seconds of the shift, mean
   */
  public record Played(int runs, double lostMean, double promoted, double secondsMean) {}

  static Outlook of(Policy policy, Start start, Baseline.Measured measured, Simulator simulator) {
    int delay = measured.delay().seconds();
    int unanswered = measured.unansweredDelaySeconds();
    double live = measured.faultRate();
    return new Outlook(
        simulator.play(policy, start, delay, unanswered, live, live, 0),
        simulator.play(policy, start, delay, unanswered, live, 1, 0),
        simulator.play(policy, start, delay, unanswered, live, live, 1),
        start.requestsPerSecond(),
        new UpperBound((1 - policy.certainty().assurance()) / 2)
            .requestsUntil(2 * policy.tolerance().faultRate(), 0, 0));
  }

  /**
   * What its user should know, and what would make possible what is not.
   *
   * @param promote the command that promotes by hand
   */
  List<String> notes(Policy policy, String promote) {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "a candidate that passes its probes and then fails every request: on average %.0f"
                + " requests lost, rolled back after %.0f s (%d simulated releases); one that"
                + " answers none: %.0f, after %.0f s",
            failing.lostMean(),
            failing.secondsMean(),
            failing.runs(),
            crashing.lostMean(),
            crashing.secondsMean()));
    if (good.promoted() < 0.5) {
      notes.add(cannotConclude(policy, promote));
    }
    return notes;
  }

  private String cannotConclude(Policy policy, String promote) {
    Start start = new Start(requestsPerSecond, 0, 0, 0);
    return String.format(
        Locale.ROOT,
        "the traffic does not suffice: %.0f of 100 good versions would be promoted within"
            + " maxDuration (%d s), then the policy says %s; %s%s, or %s while it shifts",
        good.promoted() * 100,
        policy.maxDuration().toSeconds(),
        policy.whenInconclusive().word(),
        new Sufficiency(policy, start, Instant.EPOCH, requestsToProve, promote).more(),
        tolerance(policy),
        promote);
  }

  private String tolerance(Policy policy) {
    if (requestsPerSecond <= 0 || policy.progression() instanceof Progression.Schedule) {
      return "";
    }
    double seconds = requestsToProve / (requestsPerSecond * Progression.Budget.MOST_WEIGHT);
    double wider = Math.max(1, 1.5 * seconds / policy.maxDuration().toSeconds());
    return String.format(
        Locale.ROOT,
        ", set a tolerance.faultRate of %.3f",
        Math.min(0.5, policy.tolerance().faultRate() * wider));
  }
}
