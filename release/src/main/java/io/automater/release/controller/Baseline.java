package io.automater.release.controller;

import io.automater.release.metrics.Activity;
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

  /** Where live answered nothing, so that there is no percentile. */
  private static final Duration SLOW_WITHOUT_LIVE = Duration.ofSeconds(1);

  private static final int LOOKS = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Setting setting;
  private final Policy policy;

  Baseline(Setting setting) {
    this.setting = setting;
    this.policy = setting.policy();
  }

  /**
   * What was measured.
   *
   * @param requestsPerSecond live's rate
   * @param faultRate live's fault rate
   * @param slow what takes longer counts as slow
   * @param delay has looked at live some times
   */
  record Measured(double requestsPerSecond, double faultRate, Duration slow, DelayMeter delay) {

    Start start(double leastWeight) {
      return new Start(requestsPerSecond, delay.seconds(), leastWeight, slow.toMillis());
    }
  }

  /** Measures for some seconds where there is traffic, and keeps the lease meanwhile. */
  Measured measure(Held held, PublishedVersion live) throws MetricsUnavailable, SplitChanged {
    DelayMeter delay = new DelayMeter(policy.interval());
    boolean traffic = true;
    for (int look = 1; look < LOOKS && traffic; look++) {
      Activity activity = read(live, setting.pace().now());
      traffic = !activity.periods().isEmpty();
      delay.look(setting.pace().now(), activity.periods());
      setting.pace().pause(traffic ? BETWEEN : Duration.ZERO);
      held.beat();
    }
    return measured(live, delay);
  }

  /** What the metrics say at once; the delay of the data stays unknown. */
  Measured glance(PublishedVersion live) throws MetricsUnavailable {
    return measured(live, new DelayMeter(policy.interval()));
  }

  private Measured measured(PublishedVersion live, DelayMeter delay) throws MetricsUnavailable {
    Instant now = setting.pace().now();
    Activity activity = read(live, now);
    delay.look(now, activity.periods());
    return new Measured(rate(activity, now), activity.total().faultRate(), slow(live, now), delay);
  }

  private Activity read(PublishedVersion live, Instant now) throws MetricsUnavailable {
    return setting
        .target()
        .metrics()
        .activity(
            live.artifactVersion(),
            live.id(),
            now.minus(WINDOW),
            now,
            new Metrics.Thresholds(policy.guardrails().latency(), policy.guardrails().latency()));
  }

  /** By the time that there are data for: a new environment has no five minutes yet. */
  private double rate(Activity activity, Instant now) {
    Counts total = activity.total();
    if (activity.periods().isEmpty()) {
      return (double) total.requests() / WINDOW.toSeconds();
    }
    Instant first = activity.periods().firstKey();
    Instant last = activity.periods().lastKey().plus(policy.interval());
    Instant until = last.isBefore(now) ? last : now;
    double seconds = Math.max(1, Duration.between(first, until).toMillis() / 1000.0);
    return total.requests() / seconds;
  }

  private Duration slow(PublishedVersion live, Instant now) throws MetricsUnavailable {
    return switch (policy.slowness()) {
      case Slowness.Above above -> above.threshold();
      case Slowness.AboveP95OfLive p95 -> {
        Optional<Duration> measured =
            setting.target().metrics().p95(live.artifactVersion(), now.minus(WINDOW), now);
        Duration least = Slowness.AboveP95OfLive.LEAST;
        yield measured
            .map(found -> found.compareTo(least) > 0 ? found : least)
            .orElse(SLOW_WITHOUT_LIVE);
      }
    };
  }
}
