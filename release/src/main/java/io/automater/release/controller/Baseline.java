package io.automater.release.controller;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.DelayMeter;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Slowness;
import io.automater.release.rollout.Start;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.SplitChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What live does before a release: how many requests, how fast, and how late its metrics tell. Is
 * frozen then, so that the candidate can't move what it is held against.
 */
final class Baseline {

  /** How far back the request rate and the latency are measured. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Duration DAY = Duration.ofDays(1);

  /** Where live answered nothing, so that there is no percentile. */
  private static final Duration SLOW_WITHOUT_LIVE = Duration.ofSeconds(1);

  private static final int LOOKS = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Setting setting;
  private final Policy policy;
  private final PublishedVersion live;
  private final DelayMeter delay;
  private int looks;
  private Instant nextLook = Instant.MIN;

  Baseline(Setting setting, PublishedVersion live) {
    this.setting = setting;
    this.policy = setting.policy();
    this.live = live;
    this.delay = new DelayMeter(policy.interval());
  }

  /**
   * What was measured.
   *
   * @param requestsPerSecond live's rate
   * @param peakPerSecond live's highest rate of the day
   * @param faultRate live's fault rate
   * @param slow what takes longer counts as slow
   * @param delay has looked at live some times
   * @param unansweredDelaySeconds by how much the counts of what live does not answer are late
   */
  record Measured(
      double requestsPerSecond,
      double peakPerSecond,
      double faultRate,
      Duration slow,
      DelayMeter delay,
      int unansweredDelaySeconds) {

    Start start(double leastWeight) {
      return new Start(
          requestsPerSecond,
          peakPerSecond,
          Math.max(delay.seconds(), unansweredDelaySeconds),
          leastWeight,
          slow.toMillis());
    }
  }

  /** Looks at live while something else is waited for, so that nobody has to wait for it later. */
  void lookMeanwhile() {
    if (live.isPlaceholder() || setting.pace().now().isBefore(nextLook)) {
      return;
    }
    try {
      look();
    } catch (MetricsUnavailable unavailable) {
      nextLook = setting.pace().now().plus(BETWEEN); // it is asked again before traffic moves
    }
  }

  /** Measures what is not measured yet, and keeps the lease meanwhile. */
  Measured measure(Held held) throws MetricsUnavailable, SplitChanged {
    while (anotherLookTells()) {
      held.beat();
    }
    return glance();
  }

  /** The same where nothing is held yet. */
  Measured measureUnheld() throws MetricsUnavailable {
    boolean more = true;
    while (more) {
      more = anotherLookTells();
    }
    return glance();
  }

  /** By how much data are late shows from one look to the next. */
  private boolean anotherLookTells() throws MetricsUnavailable {
    if (looks >= LOOKS - 1 || look().periods().isEmpty()) {
      return false;
    }
    setting.pace().pause(BETWEEN);
    return true;
  }

  /** What the metrics say at once; by how much they are late may stay unknown. */
  Measured glance() throws MetricsUnavailable {
    Activity activity = look();
    Instant now = setting.pace().now();
    double peak =
        setting.target().metrics().peak(live.artifactVersion(), live.id(), now.minus(DAY), now);
    return new Measured(
        rate(activity, now),
        peak,
        activity.total().faultRate(),
        slow(now),
        delay,
        activity.unanswered().delaySeconds());
  }

  private Activity look() throws MetricsUnavailable {
    Instant now = setting.pace().now();
    Activity activity =
        setting
            .target()
            .metrics()
            .activity(
                live.artifactVersion(),
                live.id(),
                now.minus(WINDOW),
                now,
                new Metrics.Thresholds(
                    policy.guardrails().latency(), policy.guardrails().latency()));
    delay.look(now, live.id(), activity.periods());
    looks++;
    nextLook = now.plus(BETWEEN);
    return activity;
  }

  /** By the time that there are data for: a new environment has no five minutes yet. */
  private double rate(Activity activity, Instant now) {
    Counts total = activity.total();
    if (activity.periods().isEmpty()) {
      return (double) total.requests() / WINDOW.toSeconds();
    }
    Instant first = activity.periods().firstKey();
    Instant last = activity.periods().lastKey().plus(policy.interval());
    // One request of some minutes ago is no rate: what could be known by now is silence.
    Instant known = now.minusSeconds(delay.seconds());
    Instant end = last.isBefore(known) ? known : last;
    Instant until = end.isBefore(now) ? end : now;
    double seconds = Math.max(1, Duration.between(first, until).toMillis() / 1000.0);
    return total.requests() / seconds;
  }

  private Duration slow(Instant now) throws MetricsUnavailable {
    return switch (policy.slowness()) {
      case Slowness.Above above -> above.threshold();
      case Slowness.AboveP95OfLive p95 -> {
        Optional<Duration> measured =
            setting
                .target()
                .metrics()
                .p95(live.artifactVersion(), live.id(), now.minus(WINDOW), now);
        Duration least = Slowness.AboveP95OfLive.LEAST;
        yield measured
            .map(found -> found.compareTo(least) > 0 ? found : least)
            .orElse(SLOW_WITHOUT_LIVE);
      }
    };
  }
}
