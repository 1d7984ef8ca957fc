package io.automater.release.controller;

import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Rule;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Standing;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Trial;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.WatchBegin;
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
  private Looks looks;
  private Trial trial;

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
    try {
      before = baseline.measure(held);
      began = awaitNextPeriod(held);
      looks =
          new Looks(setting, policy, sides(before, live, candidate, began), began, this::alarms);
    } catch (MetricsUnavailable unavailable) {
      return new Ruling(
          new Decision.RollBack("no metrics before the shift: " + unavailable.getMessage()),
          Rule.BLIND,
          new Trial(policy, new Start(0, 1, 0, 0)).standing());
    }
    Start start = before.start(setting.target().split().leastWeight());
    trial = new Trial(policy, start);
    setting.listener().on(new ReleaseEvent.Began(began, held.release(), policy, start));
    Sufficiency enough =
        new Sufficiency(
            policy, start, began, trial.standing().requestsToProve(), setting.command("promote"));
    traffic = Optional.of(enough);
    enough.before(pace.now()).ifPresent(setting.listener()::on);
    if (setting.cancellation().requested().isPresent()) {
      return cancelled();
    }
    if (held.weight() == 0) {
      held.shift(trial.firstWeight());
    }
    while (true) {
      looks.awaitNext(held);
      if (setting.cancellation().requested().isPresent()) {
        return cancelled();
      }
      Ruling ruling = looks.next(held, trial);
      if (!ruling.decision().isEnd()) {
        enough
            .after(pace.now(), looks.last().orElseThrow(), ruling.standing())
            .ifPresent(setting.listener()::on);
      }
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

  private Ruling cancelled() {
    return new Ruling(
        new Decision.RollBack(setting.cancellation().requested().orElseThrow()),
        Rule.CANCELLED,
        trial.standing());
  }

  /**
   * How a watch begins that goes on from here.
   *
   * @throws SplitChanged when somebody else took the release over meanwhile
   */
  WatchBegin watchBegin(Held held) throws SplitChanged {
    Trial.Rates live = trial.live();
    return new WatchBegin(
        awaitNextPeriod(held),
        trial.requestsPerSecond(),
        trial.slowMillis(),
        live.faults(),
        live.slow());
  }

  /** How far what the ruling rests on is known: "; complete to …", or nothing before a look. */
  String completeUntil(Ruling end) {
    boolean byCounts = end.rule() != Rule.ALARM && end.rule() != Rule.CANCELLED;
    return Optional.ofNullable(looks)
        .flatMap(Looks::last)
        .filter(seen -> byCounts)
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

  /** The policy's alarms that fire now and did not before. */
  private List<String> alarms() throws MetricsUnavailable {
    return setting.target().alarms().firing(policy.alarms(), Instant.MIN).stream()
        .filter(name -> !firedBefore.contains(name))
        .toList();
  }

  private SideBySide sides(
      Baseline.Measured before, PublishedVersion live, PublishedVersion candidate, Instant began) {
    return new SideBySide(
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
      Looks.waitFor(setting, held, Duration.ofMillis(period - into));
    }
    long now = pace.now().toEpochMilli();
    return Instant.ofEpochMilli(now - Math.floorMod(now, period));
  }
}
