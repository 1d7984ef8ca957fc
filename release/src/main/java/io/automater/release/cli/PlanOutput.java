package io.automater.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.controller.Plan;
import io.automater.release.controller.Ship;
import io.automater.release.delivery.BadManifest;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.simulate.Forecaster;
import io.automater.release.traffic.Artifact;
import io.automater.release.wiring.Wiring;
import java.io.PrintStream;
import java.util.Locale;

/** Prints a plan. */
final class PlanOutput {

  private final PrintStream out;
  private final Options options;

  PlanOutput(PrintStream out, Options options) {
    this.out = out;
    this.options = options;
  }

  /** Exit code 0 where ship would start, 2 where it would refuse. */
  int run(Session session, ArtifactOption option) throws BadEnvironment, BadManifest {
    Environment environment = session.environment();
    Artifact artifact = option.read(environment);
    try (Wiring wiring = new Wiring(environment, options.environment)) {
      var setting = wiring.setting(event -> {}, options.events(environment));
      Plan.Forecast forecast =
          new Plan(setting, new Ship(setting, new TimedIds()), new Forecaster()).run(artifact);
      if (options.output == Options.Output.JSON) {
        out.println(json(environment, artifact, forecast));
      } else {
        text(environment, artifact, forecast);
      }
      return forecast.refusal().isPresent() ? 2 : 0;
    }
  }

  private void text(Environment environment, Artifact artifact, Plan.Forecast forecast) {
    out.println("Plan: ship " + artifact.version() + " to " + environment.name());
    int number = 1;
    for (String step : forecast.steps()) {
      out.println(String.format(Locale.ROOT, "  %2d  %s", number++, step));
    }
    forecast
        .requestsPerSecond()
        .ifPresent(
            rate ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "  traffic   %.1f requests per second over the last 5 min",
                        rate)));
    forecast
        .outlook()
        .ifPresent(
            outlook ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "  expected  about %.0f s of shifting for a version like live",
                        outlook.good().secondsMean())));
    forecast.notes().forEach(note -> out.println("  note      " + note));
    forecast
        .refusal()
        .ifPresent(
            refusal -> {
              out.println("  refused   " + refusal.reason());
              out.println("  next      " + refusal.next());
            });
    if (forecast.refusal().isEmpty()) {
      out.println("Nothing was changed.");
    }
  }

  private static ObjectNode json(
      Environment environment, Artifact artifact, Plan.Forecast forecast) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("event", "plan")
        .put("environment", environment.name())
        .put("artifact", artifact.version());
    forecast.steps().forEach(node.putArray("steps")::add);
    forecast.requestsPerSecond().ifPresent(rate -> node.put("requestsPerSecond", rate));
    forecast
        .outlook()
        .ifPresent(
            outlook ->
                node.put("expectedSeconds", outlook.good().secondsMean())
                    .put("goodPromoted", outlook.good().promoted())
                    .put("worstLost", outlook.failing().lostMean())
                    .put("worstSeconds", outlook.failing().secondsMean())
                    .put("crashingLost", outlook.crashing().lostMean())
                    .put("requestsToProve", outlook.requestsToProve()));
    forecast.notes().forEach(node.putArray("notes")::add);
    forecast.refusal().ifPresent(refusal -> node.put("refused", refusal.reason()));
    return node;
  }
}
