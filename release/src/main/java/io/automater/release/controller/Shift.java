package io.automater.release.controller;

import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Rollout;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.SplitChanged;
import java.time.Duration;
import java.time.Instant;

/**
 * Moves live traffic to the candidate step by step, until the decision core promotes it or rolls it
 * back. Never does either itself: it returns that decision.
 */
final class Shift {

  /** Observations in a row that may fail before the release counts as blind. */
  static final int BLIND_AFTER = 5;

  private final Policy policy;
  private final Rollout rollout;
  private final Metrics metrics;
  private final Pace pace;
  private final Cancellation cancellation;
  private final ReleaseEvent.Listener listener;

  Shift(
      Policy policy,
      Rollout rollout,
      Metrics metrics,
      Pace pace,
      Cancellation cancellation,
      ReleaseEvent.Listener listener) {
    this.policy = policy;
    this.rollout = rollout;
    this.metrics = metrics;
    this.pace = pace;
    this.cancellation = cancellation;
    this.listener = listener;
  }

  Decision run(Held held, PublishedVersion live, PublishedVersion candidate) throws SplitChanged {
    if (held.weight() == 0) {
      awaitNextPeriod();
      held.shift(policy.firstWeight());
    }
    Instant shiftingSince = pace.now();
    Instant stepSince = shiftingSince;
    int blind = 0;
    while (true) {
      pace.pause(policy.interval());
      if (cancellation.requested().isPresent()) {
        return new Decision.RollBack(cancellation.requested().get());
      }
      held.verify();
      held.beat();
      Observation seen;
      try {
        seen = observe(held, live, candidate, shiftingSince, stepSince);
        blind = 0;
      } catch (MetricsUnavailable unavailable) {
        blind++;
        if (blind == BLIND_AFTER) {
          return new Decision.RollBack(
              "no metrics in " + BLIND_AFTER + " observations: " + unavailable.getMessage());
        }
        Decision hold =
            new Decision.Hold("metrics are missing: " + unavailable.getMessage(), Duration.ZERO);
        listener.on(new ReleaseEvent.Decided(pace.now(), held.release(), hold));
        continue;
      }
      listener.on(new ReleaseEvent.Observed(pace.now(), held.release(), seen));
      Decision decision = rollout.decide(seen);
      listener.on(new ReleaseEvent.Decided(pace.now(), held.release(), decision));
      switch (decision) {
        case Decision.Advance advance -> {
          held.shift(advance.weight());
          stepSince = pace.now();
        }
        case Decision.Hold hold -> {}
        case Decision.Promote promote -> {
          return promote;
        }
        case Decision.RollBack rollBack -> {
          return rollBack;
        }
      }
    }
  }

  /** The probes were requests too: they end up in a period of the metrics that no user is in. */
  private void awaitNextPeriod() {
    long period = policy.interval().toMillis();
    long into = Math.floorMod(pace.now().toEpochMilli(), period);
    if (into > 0) {
      pace.pause(Duration.ofMillis(period - into));
    }
  }

  private Observation observe(
      Held held,
      PublishedVersion live,
      PublishedVersion candidate,
      Instant shiftingSince,
      Instant stepSince)
      throws MetricsUnavailable {
    Instant now = pace.now();
    Counts liveInAll = count(live, shiftingSince, now);
    Counts candidateInAll = count(candidate, shiftingSince, now);
    boolean firstStep = stepSince.equals(shiftingSince);
    return new Observation(
        now,
        shiftingSince,
        stepSince,
        held.weight(),
        liveInAll,
        candidateInAll,
        firstStep ? liveInAll : count(live, stepSince, now),
        firstStep ? candidateInAll : count(candidate, stepSince, now));
  }

  private Counts count(PublishedVersion version, Instant from, Instant to)
      throws MetricsUnavailable {
    return metrics.count(version.artifactVersion(), version.id(), from, to);
  }
}
