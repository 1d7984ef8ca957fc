package io.automater.release.controller;

import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Step;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says beforehand what a release will do; changes nothing. */
public final class Plan {

  /** How far back the request rate is measured. */
  static final Duration RATE_WINDOW = Duration.ofMinutes(5);

  private final Setting setting;
  private final Ship ship;

  public Plan(Setting setting, Ship ship) {
    this.setting = setting;
    this.ship = ship;
  }

  /**
   * What a release will do.
   *
   * @param refusal why it would be refused as things stand
   * @param steps what it does, in order, with the calls it makes
   * @param requestsPerSecond live's request rate over the last five minutes, where it could be read
   * @param expected how long the shift takes; empty where the traffic can't tell
   * @param notes what its user should know: exposure, whether the traffic suffices
   */
  public record Forecast(
      Optional<Verdict> refusal,
      List<String> steps,
      OptionalDouble requestsPerSecond,
      Optional<Duration> expected,
      List<String> notes) {}

  public Forecast run(Artifact artifact) {
    Split split = setting.target().split().read();
    PublishedVersion live = setting.target().versions().get(split.primary());
    OptionalDouble rate = live.isPlaceholder() ? OptionalDouble.empty() : rate(live);
    Optional<Duration> expected =
        rate.isPresent() ? expected(rate.getAsDouble()) : Optional.empty();
    return new Forecast(
        ship.refuse(split, live, artifact),
        steps(artifact, live),
        rate,
        expected,
        live.isPlaceholder()
            ? List.of("live is the placeholder, which answers 503: there is no traffic to protect")
            : notes(rate, expected));
  }

  private List<String> steps(Artifact artifact, PublishedVersion live) {
    List<String> steps = new ArrayList<>();
    steps.add("claim " + setting.target().split().location() + " (conditional write)");
    steps.add(
        "publish "
            + artifact.version()
            + " ("
            + artifact.file().getFileName()
            + "), wait until it is active");
    steps.add(
        "put it behind the preview URL and replay the recorded events; one failure rolls back");
    if (live.isPlaceholder()) {
      steps.add("promote it to 100 %");
      return steps;
    }
    for (Step step : setting.policy().steps()) {
      steps.add(
          "shift "
              + percent(step.weight())
              + " of live to it, for "
              + step.bake().toSeconds()
              + " s and "
              + setting.policy().minRequests()
              + " requests at least");
    }
    steps.add(
        "promote it to 100 %; version "
            + live.id()
            + " ("
            + live.artifactVersion()
            + ") stays published, to roll back to");
    return steps;
  }

  private OptionalDouble rate(PublishedVersion live) {
    Instant now = setting.pace().now();
    try {
      long requests =
          setting
              .target()
              .metrics()
              .count(live.artifactVersion(), live.id(), now.minus(RATE_WINDOW), now)
              .requests();
      return OptionalDouble.of((double) requests / RATE_WINDOW.toSeconds());
    } catch (MetricsUnavailable unavailable) {
      return OptionalDouble.empty();
    }
  }

  /** Each step lasts until its bake time is over and its requests have come. */
  private Optional<Duration> expected(double rate) {
    Policy policy = setting.policy();
    if (rate == 0 && policy.minRequests() > 0) {
      return Optional.empty();
    }
    Duration total = Duration.ZERO;
    for (Step step : policy.steps()) {
      double seconds =
          policy.minRequests() == 0 ? 0 : policy.minRequests() / (rate * step.weight());
      Duration traffic = Duration.ofSeconds((long) Math.ceil(Math.min(seconds, 1e9)));
      total = total.plus(step.bake().compareTo(traffic) > 0 ? step.bake() : traffic);
    }
    return Optional.of(total);
  }

  private List<String> notes(OptionalDouble rate, Optional<Duration> expected) {
    List<String> notes = new ArrayList<>();
    Policy policy = setting.policy();
    if (rate.isEmpty()) {
      notes.add("the request rate could not be read, so the time and the exposure are unknown");
      return notes;
    }
    if (expected.isEmpty()) {
      notes.add(
          "live had no requests in the last "
              + RATE_WINDOW.toMinutes()
              + " min: the steps would wait for "
              + policy.minRequests()
              + " requests each, and after "
              + policy.maxDuration().toSeconds()
              + " s the policy says "
              + policy.whenInconclusive());
    } else if (expected.get().compareTo(policy.maxDuration()) > 0) {
      notes.add(
          "the traffic does not suffice: the steps take about "
              + expected.get().toSeconds()
              + " s, maxDuration is "
              + policy.maxDuration().toSeconds()
              + " s; raise maxDuration, or lower minRequests");
    }
    double perInterval = rate.getAsDouble() * policy.firstWeight() * policy.interval().toSeconds();
    notes.add(
        String.format(
            Locale.ROOT,
            "worst case, a candidate that passes its probes and then fails every request: about %d"
                + " requests in each observation interval until the metrics show it",
            (long) Math.ceil(perInterval)));
    return notes;
  }

  private static String percent(double weight) {
    return String.format(Locale.ROOT, "%.0f %%", weight * 100);
  }
}
