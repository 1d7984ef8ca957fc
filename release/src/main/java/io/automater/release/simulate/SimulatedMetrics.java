package io.automater.release.simulate;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.CrossChecked;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.metrics.UnansweredSource;
import io.automater.release.rollout.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What both versions did, as late as the telemetry is. */
final class SimulatedMetrics implements Metrics {

  /** When the first second begins; any full minute will do. */
  static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private static final int MINUTE = 60;

  private final Telemetry telemetry;
  private final int period;
  private final List<Second> seconds = new ArrayList<>();
  private final Side live;
  private final Side candidate;
  private final UnansweredSource.Always unanswered;

  /** How many seconds had passed when anything new became visible last. */
  private int visible;

  SimulatedMetrics(Telemetry telemetry, Duration interval) {
    this.telemetry = telemetry;
    this.period = (int) interval.toSeconds();
    this.live = new Side(period);
    this.candidate = new Side(period);
    UnansweredSource.Always slow =
        (version, target, from, to) ->
            side(target)
                .unanswered(MINUTE, telemetry.crashDelaySeconds() + MINUTE, from, until(MINUTE));
    this.unanswered =
        telemetry.fastSeconds().isEmpty()
            ? slow
            : new CrossChecked(
                (version, target, from, to) ->
                    side(target)
                        .unanswered(
                            period, telemetry.fastSeconds().getAsInt(), from, until(period)),
                slow,
                note -> {});
  }

  /** Takes the next second. */
  void add(Second second) {
    seconds.add(second);
    if (!second.stalled()) {
      visible = seconds.size();
    }
    int answered = visible - telemetry.delaySeconds();
    for (int i = live.answered; i < answered; i++) {
      live.answer(i, seconds.get(i).live());
      candidate.answer(i, seconds.get(i).candidate());
    }
    int known = visible - telemetry.fastSeconds().orElse(telemetry.crashDelaySeconds());
    for (int i = live.known; i < known; i++) {
      live.crash(i, seconds.get(i).live());
      candidate.crash(i, seconds.get(i).candidate());
    }
  }

  private int until(int span) {
    int late = span == MINUTE ? telemetry.crashDelaySeconds() : telemetry.fastSeconds().orElse(0);
    return Math.max(0, Math.floorDiv(visible - late, span) * span);
  }

  private Side side(String target) {
    return target.equals("1") ? live : candidate;
  }

  @Override
  public Activity activity(
      String version, String target, Instant from, Instant to, Thresholds thresholds)
      throws MetricsUnavailable {
    return new Activity(
        side(target).periods.tailMap(from, true), unanswered.of(version, target, from, to));
  }

  @Override
  public Optional<Duration> p95(String version, String target, Instant from, Instant to) {
    return Optional.of(Duration.ofMillis(100));
  }

  @Override
  public double peak(String version, String target, Instant from, Instant to) {
    return live.periods.values().stream().mapToLong(Counts::requests).max().orElse(0)
        / (double) period;
  }

  /** What is visible of one version. */
  private static final class Side {

    private final int period;
    private final NavigableMap<Instant, Counts> periods = new TreeMap<>();
    private final NavigableMap<Integer, Long> crashes = new TreeMap<>();
    private int answered;
    private int known;

    Side(int period) {
      this.period = period;
    }

    void answer(int second, Second.Did did) {
      answered = second + 1;
      if (did.requests() > 0) {
        periods.merge(
            EPOCH.plusSeconds(second / period * period),
            new Counts(
                did.requests(),
                did.faults(),
                did.requests(),
                did.slow(),
                0,
                OptionalDouble.empty()),
            Counts::plus);
      }
    }

    void crash(int second, Second.Did did) {
      known = second + 1;
      if (did.crashes() > 0) {
        crashes.merge(second, did.crashes(), Long::sum);
      }
    }

    Unanswered unanswered(int span, int delaySeconds, Instant from, int until) {
      TreeMap<Instant, Long> counts = new TreeMap<>();
      int since = (int) Math.max(0, Duration.between(EPOCH, from).toSeconds());
      if (since < until) {
        crashes
            .subMap(since, until)
            .forEach(
                (second, some) ->
                    counts.merge(EPOCH.plusSeconds(second / span * span), some, Long::sum));
      }
      return new Unanswered(
          counts, Duration.ofSeconds(span), EPOCH.plusSeconds(until), delaySeconds);
    }
  }
}
