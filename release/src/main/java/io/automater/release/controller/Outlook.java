package io.automater.release.controller;

import io.automater.release.evidence.UpperBound;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Start;
import io.automater.release.simulate.OurPolicy;
import io.automater.release.simulate.Result;
import io.automater.release.simulate.Simulation;
import io.automater.release.simulate.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What may be expected of a release with the traffic that there is: the decision core itself,
 * played against that traffic some hundred times.
 *
 * @param good a version that is like live
 * @param failing a version that fails every request
 * @param requestsPerSecond of live
 * @param requestsToProve how many requests to the candidate, all of them good, prove a version
 */
public record Outlook(Result good, Result failing, double requestsPerSecond, long requestsToProve) {

  private static final int RUNS = 200;
  private static final long SEED = 1;

  static Outlook of(Policy policy, Start start, double faultRate) {
    int horizon = (int) policy.maxDuration().toSeconds() + 1;
    OurPolicy ours = new OurPolicy(policy, start);
    return new Outlook(
        play(ours, start.requestsPerSecond(), faultRate, faultRate, horizon),
        play(ours, start.requestsPerSecond(), faultRate, 1, horizon),
        start.requestsPerSecond(),
        new UpperBound((1 - policy.certainty().assurance()) / 2)
            .requestsUntil(2 * policy.tolerance().faultRate(), 0, 0));
  }

  private static Result play(
      OurPolicy ours, double rate, double live, double candidate, int horizonSeconds) {
    Trace trace = new Trace("as now", List.of(new Trace.Row(0, rate, live, candidate, 0.02, 0.02)));
    return new Simulation(trace, horizonSeconds, SEED).run(ours, RUNS);
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
                + " requests lost, rolled back after %.0f s (%d simulated releases)",
            failing.lostMean(),
            failing.secondsMean(),
            failing.runs()));
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
