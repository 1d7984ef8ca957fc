package io.automater.release.simulate;

import io.automater.release.controller.Outlook;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Start;
import java.util.List;
import java.util.OptionalInt;

/** Plays a release beforehand, with the traffic that there is and data as late as they are. */
public final class Forecaster implements Outlook.Simulator {

  private static final int MOST_RUNS = 100;
  private static final int LEAST_RUNS = 20;

  /** A long release with short intervals costs seconds to play. */
  private static final long MOST_LOOKS = 40_000;

  private static final long SEED = 1;
  private static final int MINUTE = 60;

  @Override
  public Outlook.Played play(
      Policy policy,
      Start start,
      int delaySeconds,
      int unansweredDelaySeconds,
      double liveFaultRate,
      double candidateFaultRate,
      double candidateCrashRate) {
    Telemetry telemetry =
        unansweredDelaySeconds < MINUTE
            ? new Telemetry(delaySeconds, MINUTE, OptionalInt.of(unansweredDelaySeconds))
            : new Telemetry(delaySeconds, unansweredDelaySeconds - MINUTE, OptionalInt.empty());
    Trace trace =
        new Trace(
            "as now",
            List.of(
                new Trace.Row(
                    0,
                    start.requestsPerSecond(),
                    liveFaultRate,
                    candidateFaultRate,
                    0.02,
                    0.02,
                    0,
                    candidateCrashRate,
                    false)));
    Result result =
        new Simulation(trace, (int) policy.maxDuration().toSeconds() + 60, SEED)
            .run(new OurController(policy, telemetry, start.leastWeight()), runs(policy));
    return new Outlook.Played(
        result.runs(), result.lostMean(), result.promoted(), result.secondsMean());
  }

  private static int runs(Policy policy) {
    long looks = policy.maxDuration().dividedBy(policy.interval());
    return (int) Math.clamp(MOST_LOOKS / Math.max(1, looks), LEAST_RUNS, MOST_RUNS);
  }
}
