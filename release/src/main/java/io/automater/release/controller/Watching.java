package io.automater.release.controller;

import io.automater.release.metrics.DelayMeter;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Trial;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.WatchBegin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with the trial of a candidate that was promoted. Remembers nothing: what it rules follows
 * from the record and from the metrics since the watch began, so anybody may take it over.
 */
final class Watching {

  private final Setting setting;
  private final Held held;
  private final WatchBegin begin;
  private final Looks looks;
  private final Trial trial;

  /** One that reads what there is with its first look. */
  Watching(Setting setting, Held held) {
    this.setting = setting;
    this.held = held;
    this.begin =
        held.release()
            .watch()
            .orElseThrow(
                () -> new TargetFailure("the release's record does not say when its watch began"));
    Policy policy = setting.policy().watched(setting.policy().watch(), 1 - held.weight()).inWatch();
    PublishedVersion before = setting.target().versions().get(held.release().lastGood());
    PublishedVersion candidate =
        setting.target().versions().get(held.release().candidate().orElseThrow());
    DelayMeter delay = new DelayMeter(policy.interval());
    Start start =
        new Start(
            begin.requestsPerSecond(),
            begin.requestsPerSecond(),
            delay.seconds(),
            setting.target().split().leastWeight(),
            begin.slowMillis(),
            begin.liveFaultRate(),
            begin.liveSlowRate());
    SideBySide sides =
        new SideBySide(
            setting.target().metrics(),
            new Metrics.Thresholds(
                Duration.ofMillis(begin.slowMillis()), policy.guardrails().latency()),
            policy.interval(),
            delay,
            before,
            candidate,
            begin.at());
    this.trial = new Trial(policy, start);
    this.looks = new Looks(setting, policy, sides, begin.at(), () -> alarms(policy));
    setting.listener().on(new ReleaseEvent.Began(begin.at(), held.release(), policy, start));
  }

  /** Those that have fired since before the watch say nothing about it. */
  private List<String> alarms(Policy policy) throws MetricsUnavailable {
    return setting.target().alarms().firing(policy.alarms(), begin.at());
  }

  /** Whether the last look told nothing, since the metrics could not be read. */
  boolean saysNothing() {
    return looks.areUnread();
  }

  /** Looks once. */
  Ruling look() throws SplitChanged {
    Ruling ruling = looks.next(held, trial);
    setting.listener().on(new ReleaseEvent.Decided(setting.pace().now(), held.release(), ruling));
    return ruling;
  }

  /**
   * Looks once an interval.
   *
   * @param stop when to stop
   * @return how the watch ends; empty where it goes on, or this process was asked to end
   */
  Optional<Ruling> until(Instant stop) throws SplitChanged {
    Duration early = Duration.between(setting.pace().now(), begin.at());
    if (early.isPositive()) {
      Looks.waitFor(setting, held, early);
    }
    while (setting.cancellation().requested().isEmpty() && setting.pace().now().isBefore(stop)) {
      Ruling ruling = look();
      if (ruling.decision().isEnd()) {
        return Optional.of(ruling);
      }
      looks.awaitNext(held);
    }
    return Optional.empty();
  }
}
