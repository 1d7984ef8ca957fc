package io.automater.release.controller;

import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Step;
import io.automater.release.rollout.Trial;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Says beforehand what a release will do; changes nothing. */
public final class Plan {

  private final Setting setting;
  private final Ship ship;
  private final Outlook.Simulator simulator;

  public Plan(Setting setting, Ship ship, Outlook.Simulator simulator) {
    this.setting = setting;
    this.ship = ship;
    this.simulator = simulator;
  }

  /**
   * What a release will do.
   *
   * @param refusal why it would be refused as things stand
   * @param steps what it does, in order, with the calls it makes
   * @param requestsPerSecond live's request rate over the last five minutes, where it could be read
   * @param outlook what may be expected of it with that traffic; empty where the rate is not known
   * @param notes what its user should know
   */
  public record Forecast(
      Optional<Verdict> refusal,
      List<String> steps,
      OptionalDouble requestsPerSecond,
      Optional<Outlook> outlook,
      List<String> notes) {

    private Forecast with(String note) {
      return new Forecast(
          refusal,
          steps,
          requestsPerSecond,
          outlook,
          Stream.concat(Stream.of(note), notes.stream()).toList());
    }
  }

  public Forecast run(Artifact artifact) {
    Split split = setting.target().split().read();
    PublishedVersion live = setting.target().versions().get(split.primary());
    Optional<Verdict> refusal = ship.refuse(split, live, artifact);
    Forecast forecast = forecast(artifact, live, refusal);
    return refusal.isPresent()
        ? forecast
        : Divergence.of(split, setting.target().split())
            .map(differs -> forecast.with(differs + "; ship begins with what is live"))
            .orElse(forecast);
  }

  private Forecast forecast(Artifact artifact, PublishedVersion live, Optional<Verdict> refusal) {
    if (live.isPlaceholder()) {
      return new Forecast(
          refusal,
          steps(artifact, live, Optional.empty()),
          OptionalDouble.empty(),
          Optional.empty(),
          List.of("live is the placeholder, which answers 503: there is no traffic to protect"));
    }
    try {
      Baseline.Measured measured = new Baseline(setting, live).measureUnheld();
      double least = setting.target().split().leastWeight();
      Start start = measured.start(least);
      Outlook outlook = Outlook.of(setting.policy(), start, measured, simulator);
      return new Forecast(
          refusal,
          steps(artifact, live, Optional.of(start)),
          OptionalDouble.of(measured.requestsPerSecond()),
          Optional.of(outlook),
          outlook.notes(setting.policy(), setting.command("promote")));
    } catch (MetricsUnavailable unavailable) {
      return new Forecast(
          refusal,
          steps(artifact, live, Optional.empty()),
          OptionalDouble.empty(),
          Optional.empty(),
          List.of(
              "the request rate could not be read, so the time and the exposure are unknown: "
                  + unavailable.getMessage()));
    }
  }

  private List<String> steps(Artifact artifact, PublishedVersion live, Optional<Start> start) {
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
    steps.addAll(shifts(start));
    Policy policy = setting.policy();
    if (policy.isWatched()) {
      steps.add(
          "promote it to "
              + percent(1 - policy.holdBack())
              + "; the guardian watches it for "
              + policy.watch().toMinutes()
              + " min and rolls it back where the evidence is against it");
    }
    steps.add(
        "promote it to 100 %; version "
            + live.id()
            + " ("
            + live.artifactVersion()
            + ") stays published, to roll back to");
    return steps;
  }

  private List<String> shifts(Optional<Start> start) {
    Policy policy = setting.policy();
    return switch (policy.progression()) {
      case Progression.Budget budget ->
          List.of(
              "shift "
                  + start
                      .map(known -> percent(new Trial(policy, known).firstWeight()))
                      .orElse("a little")
                  + " of live to it, and more as the evidence allows, up to 50 %: a bad version"
                  + " may lose "
                  + budget.maxLostRequests()
                  + " requests");
      case Progression.Schedule schedule ->
          schedule.steps().stream().map(step -> shift(step, schedule.minRequests())).toList();
      case Progression.Watch watch -> List.of();
    };
  }

  private static String shift(Step step, long minRequests) {
    return "shift "
        + percent(step.weight())
        + " of live to it, for "
        + step.bake().toSeconds()
        + " s and "
        + minRequests
        + " requests at least";
  }

  private static String percent(double weight) {
    return String.format(Locale.ROOT, weight < 0.1 ? "%.2f %%" : "%.0f %%", weight * 100);
  }
}
