package io.automater.release.controller;

import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Trial;
import io.automater.release.traffic.SplitChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks at a candidate that has traffic again and again, and keeps the lease meanwhile. */
final class Looks {

  /** The policy's alarms that started to fire since the candidate got traffic. */
  interface NewAlarms {
    List<String> firing() throws MetricsUnavailable;
  }

  private final Setting setting;
  private final Policy policy;
  private final Pace pace;
  private final SideBySide sides;
  private final Instant began;
  private final NewAlarms alarms;
  private Optional<Observation> last = Optional.empty();
  private boolean unread;

  /**
   * @param began when what {@code sides} reads begins
   */
  Looks(Setting setting, Policy policy, SideBySide sides, Instant began, NewAlarms alarms) {
    this.setting = setting;
    this.policy = policy;
    this.pace = setting.pace();
    this.sides = sides;
    this.began = began;
    this.alarms = alarms;
  }

  /** What was seen last. */
  Optional<Observation> last() {
    return last;
  }

  /** Whether the metrics could not be read at the last look. */
  boolean areUnread() {
    return unread;
  }

  /** Checks that live is as this process left it, reads what is new, and asks what to do. */
  Ruling next(Held held, Trial trial) throws SplitChanged {
    held.verify();
    held.beat();
    Instant now = pace.now();
    unread = false;
    List<String> firing = List.of();
    SideBySide.News news = SideBySide.News.NONE;
    try {
      firing = policy.alarms().isEmpty() ? List.of() : alarms.firing();
      news = sides.look(now);
    } catch (MetricsUnavailable unavailable) {
      unread = true;
      setting
          .listener()
          .on(new ReleaseEvent.Note(now, "metrics are missing: " + unavailable.getMessage()));
    }
    Observation seen =
        new Observation(
            Duration.between(began, now).toSeconds(),
            held.weight(),
            sides.answered(now),
            sides.unanswered(now),
            sides.checkedSecond(),
            news.slices(),
            news.silences(),
            firing);
    setting
        .listener()
        .on(
            new ReleaseEvent.Observed(
                pace.now(), held.release(), seen, sides.live(), sides.candidate()));
    last = Optional.of(seen);
    return trial.rule(seen);
  }

  /** Waits until the next period is complete: sooner a look says nothing, later it is late. */
  void awaitNext(Held held) throws SplitChanged {
    long period = policy.interval().toMillis();
    long into =
        Math.floorMod(
            Duration.between(began, pace.now()).toMillis() - sides.delaySeconds() * 1000L, period);
    waitFor(setting, held, Duration.ofMillis(period - into));
  }

  /** The lease may be shorter than a period, and is kept meanwhile. */
  static void waitFor(Setting setting, Held held, Duration time) throws SplitChanged {
    Pace pace = setting.pace();
    Instant end = pace.now().plus(time);
    Duration most = setting.lease().duration().dividedBy(3);
    while (Duration.between(pace.now(), end).compareTo(most) > 0
        && setting.cancellation().requested().isEmpty()) {
      pace.pause(most);
      held.beat();
    }
    pace.pause(Duration.between(pace.now(), end));
  }
}
