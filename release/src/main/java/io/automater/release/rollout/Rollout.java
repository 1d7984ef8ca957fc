package io.automater.release.rollout;

import java.time.Duration;
import java.util.Locale;

/**
 * Decides what to do next with a release that shifts traffic. A function of the policy, the
 * evidence and the time: the same observation always gets the same decision.
 */
public final class Rollout {

  private final Policy policy;
  private final Judge judge;

  public Rollout(Policy policy, Judge judge) {
    this.policy = policy;
    this.judge = judge;
  }

  public Decision decide(Observation seen) {
    Judgement overall = judge.judge(seen.live(), seen.candidate());
    if (overall instanceof Judgement.Breached breached) {
      return new Decision.RollBack(breached.reason());
    }
    // A fault that starts late drowns in the total; the step alone shows it.
    Judgement inStep = judge.judge(seen.liveInStep(), seen.candidateInStep());
    if (inStep instanceof Judgement.Breached breached) {
      return new Decision.RollBack(
          "at weight " + percent(seen.weight()) + ", " + breached.reason());
    }

    int index = policy.stepOf(seen.weight());
    Step step = policy.steps().get(index);
    Duration inThisStep = Duration.between(seen.stepSince(), seen.at());
    Duration bakeLeft = step.bake().minus(inThisStep);
    long missing = policy.minRequests() - seen.candidateInStep().requests();

    if (bakeLeft.isPositive() || missing > 0) {
      Duration elapsed = Duration.between(seen.shiftingSince(), seen.at());
      if (elapsed.compareTo(policy.maxDuration()) >= 0) {
        return inconclusive(elapsed, missing);
      }
    }
    if (bakeLeft.isPositive()) {
      return new Decision.Hold("bake time, " + seconds(bakeLeft) + " left", bakeLeft);
    }
    if (missing > 0) {
      return new Decision.Hold(
          "waits for " + missing + " more requests to the candidate", Duration.ZERO);
    }
    if (index + 1 < policy.steps().size()) {
      return new Decision.Advance(policy.steps().get(index + 1).weight(), overall.reason());
    }
    return new Decision.Promote(overall.reason());
  }

  private Decision inconclusive(Duration elapsed, long missing) {
    String reason =
        "inconclusive after "
            + seconds(elapsed)
            + (missing > 0 ? ", about " + missing + " more requests were needed" : "");
    return switch (policy.whenInconclusive()) {
      case ROLL_BACK -> new Decision.RollBack(reason);
      case HOLD -> new Decision.Hold(reason + "; promote or roll back by hand", Duration.ZERO);
      case PROMOTE -> new Decision.Promote(reason + "; the policy promotes then");
    };
  }

  private static String seconds(Duration duration) {
    return (duration.toMillis() + 999) / 1000 + " s";
  }

  private static String percent(double weight) {
    return String.format(Locale.ROOT, "%.0f %%", weight * 100);
  }
}
