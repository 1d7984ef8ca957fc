package io.automater.release.controller;

import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Rule;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Standing;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Trial;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.SplitChanged;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Moves live traffic to the candidate as the decision core rules, until that promotes it or rolls
 * it back. Never does either itself: it returns that ruling.
 */
final class Shift {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Setting setting;
  private final Policy policy;
  private final Pace pace;
  private final Baseline baseline;
  private final List<String> firedBefore;
  private Optional<Sufficiency> traffic = Optional.empty();
  private Rule heldBy = Rule.BAKE;
  private Instant began;
  private Optional<Observation> last = Optional.empty();

  /**
   * @param baseline has looked at live, or will
   * @param firedBefore alarms that fired before the release, and so say nothing about it
   */
  Shift(Setting setting, Baseline baseline, List<String> firedBefore) {
    this.setting = setting;
    this.policy = setting.policy();
    this.pace = setting.pace();
    this.baseline = baseline;
    this.firedBefore = List.copyOf(firedBefore);
  }

  Ruling run(Held held, PublishedVersion live, PublishedVersion candidate) throws SplitChanged {
    Baseline.Measured before;
    Watch watch;
    try {
      before = baseline.measure(held);
      began = awaitNextPeriod(held);
      watch = watch(before, live, candidate, began);
    } catch (MetricsUnavailable unavailable) {
      return new Ruling(
          new Decision.RollBack("no metrics before the shift: " + unavailable.getMessage()),
          Rule.BLIND,
          new Trial(policy, new Start(0, 1, 0, 0)).standing());
    }
    Start start = before.start(setting.target().split().leastWeight());
    Trial trial = new Trial(policy, start);
    setting.listener().on(new ReleaseEvent.Began(began, held.release(), policy, start));
    Sufficiency enough =
        new Sufficiency(
            policy, start, began, trial.standing().requestsToProve(), setting.command("promote"));
    traffic = Optional.of(enough);
    enough.before(pace.now()).ifPresent(setting.listener()::on);
    if (setting.cancellation().requested().isPresent()) {
      return cancelled(trial);
    }
    if (held.weight() == 0) {
      held.shift(trial.firstWeight());
    }
    while (true) {
      awaitNextLook(held, watch.delaySeconds());
      if (setting.cancellation().requested().isPresent()) {
        return cancelled(trial);
      }
      held.verify();
      held.beat();
      Ruling ruling = look(held, trial, watch, enough);
      setting.listener().on(new ReleaseEvent.Decided(pace.now(), held.release(), ruling));
      switch (ruling.decision()) {
        case Decision.Advance advance -> held.shift(advance.weight());
        case Decision.Hold hold -> heldBy = ruling.rule();
        case Decision.Promote promote -> {
          return ruling;
        }
        case Decision.RollBack rollBack -> {
          return ruling;
        }
      }
    }
  }

  private Ruling cancelled(Trial trial) {
    return new Ruling(
        new Decision.RollBack(setting.cancellation().requested().orElseThrow()),
        Rule.CANCELLED,
        trial.standing());
  }

  /** How far what the ruling rests on is known: "; complete to …", or nothing before a look. */
  String completeUntil(Ruling end) {
    boolean byCounts = end.rule() != Rule.ALARM && end.rule() != Rule.CANCELLED;
    return last.filter(seen -> byCounts)
        .map(
            seen ->
                "; complete to "
                    + time(seen.answered().completeSecond())
                    + ", what was not answered to "
                    + time(seen.unanswered().completeSecond()))
        .orElse("");
  }

  private String time(long second) {
    return TIME.format(began.plusSeconds(second));
  }

  /** What to do about a candidate that was rolled back because nothing decided. */
  String afterInconclusive(Standing standing) {
    if (heldBy == Rule.SHARE) {
      return "find out who else routes live's traffic, or keeps users on one version, and ship"
          + " again";
    }
    if (standing.requestsToProve() == Long.MAX_VALUE) {
      return "look at the " + standing.lost() + " requests that failed, fix them and ship again";
    }
    return traffic.orElseThrow().afterwards();
  }

  private Ruling look(Held held, Trial trial, Watch watch, Sufficiency enough) {
    Instant now = pace.now();
    List<String> alarms = List.of();
    Watch.News news = Watch.News.NONE;
    try {
      alarms = alarms();
      news = watch.look(now);
    } catch (MetricsUnavailable unavailable) {
      setting
          .listener()
          .on(new ReleaseEvent.Note(now, "metrics are missing: " + unavailable.getMessage()));
    }
    Observation seen =
        new Observation(
            Duration.between(began, now).toSeconds(),
            held.weight(),
            watch.answered(now),
            watch.unanswered(now),
            watch.checkedSecond(),
            news.slices(),
            news.silences(),
            alarms);
    setting
        .listener()
        .on(
            new ReleaseEvent.Observed(
                pace.now(), held.release(), seen, watch.live(), watch.candidate()));
    last = Optional.of(seen);
    Ruling ruling = trial.rule(seen);
    if (!ruling.decision().isEnd()) {
      enough.after(pace.now(), seen, ruling.standing()).ifPresent(setting.listener()::on);
    }
    return ruling;
  }

  /** The policy's alarms that fire now and did not before. */
  private List<String> alarms() throws MetricsUnavailable {
    if (policy.alarms().isEmpty()) {
      return List.of();
    }
    return setting.target().alarms().firing(policy.alarms()).stream()
        .filter(name -> !firedBefore.contains(name))
        .toList();
  }

  private Watch watch(
      Baseline.Measured before, PublishedVersion live, PublishedVersion candidate, Instant began) {
    return new Watch(
        setting.target().metrics(),
        new Metrics.Thresholds(before.slow(), policy.guardrails().latency()),
        policy.interval(),
        before.delay(),
        live,
        candidate,
        began);
  }

  /**
   * The probes were requests too: they end up in a period of the metrics that no user is in.
   *
   * @return when the period began, exactly
   */
  private Instant awaitNextPeriod(Held held) throws SplitChanged {
    long period = policy.interval().toMillis();
    long into = Math.floorMod(pace.now().toEpochMilli(), period);
    if (into > 0) {
      waitFor(held, Duration.ofMillis(period - into));
    }
    long now = pace.now().toEpochMilli();
    return Instant.ofEpochMilli(now - Math.floorMod(now, period));
  }

  /** Looks when the next period is complete: no sooner, or it says nothing; no later either. */
  private void awaitNextLook(Held held, int delaySeconds) throws SplitChanged {
    long period = policy.interval().toMillis();
    long into =
        Math.floorMod(
            Duration.between(began, pace.now()).toMillis() - delaySeconds * 1000L, period);
    waitFor(held, Duration.ofMillis(period - into));
  }

  /** The lease may be shorter than a period, and is kept meanwhile. */
  private void waitFor(Held held, Duration time) throws SplitChanged {
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
