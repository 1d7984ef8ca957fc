package io.automater.release.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.rollout.Certainty;
import io.automater.release.rollout.Guardrails;
import io.automater.release.rollout.Inconclusive;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Slowness;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Step;
import io.automater.release.rollout.Tolerance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A policy and a start in JSON; times in milliseconds where not said otherwise. */
public final class PolicyJson {

  private PolicyJson() {}

  /** Writes a policy in full, defaults included: defaults may change, records do not. */
  public static void write(Policy policy, ObjectNode to) {
    switch (policy.progression()) {
      case Progression.Budget budget ->
          to.put("maxLostRequests", budget.maxLostRequests())
              .put("firstWeight", budget.firstWeight());
      case Progression.Schedule schedule -> {
        ArrayNode steps = to.putArray("steps");
        for (Step step : schedule.steps()) {
          steps.addObject().put("weight", step.weight()).put("bake", step.bake().toMillis());
        }
        to.put("minRequests", schedule.minRequests());
      }
      case Progression.Watch watch -> to.put("watchedWeight", watch.weight());
    }
    to.put("ratio", policy.tolerance().ratio())
        .put("faultRate", policy.tolerance().faultRate())
        .put("slowRate", policy.tolerance().slowRate())
        .put("confidence", policy.certainty().confidence())
        .put("assurance", policy.certainty().assurance());
    if (policy.slowness() instanceof Slowness.Above above) {
      to.put("slow", above.threshold().toMillis());
    }
    to.put("faultGuardrail", policy.guardrails().faultRate())
        .put("latencyGuardrail", policy.guardrails().latency().toMillis());
    policy.alarms().forEach(to.putArray("alarms")::add);
    to.put("interval", policy.interval().toMillis())
        .put("minBake", policy.minBake().toMillis())
        .put("maxDuration", policy.maxDuration().toMillis())
        .put("whenInconclusive", policy.whenInconclusive().name())
        .put("watch", policy.watch().toMillis())
        .put("holdBack", policy.holdBack());
  }

  /** Reads what {@link #write(Policy, ObjectNode)} wrote. */
  public static Policy policy(JsonNode from) {
    List<String> alarms = new ArrayList<>();
    from.path("alarms").forEach(alarm -> alarms.add(alarm.asText()));
    return new Policy(
        progression(from),
        new Tolerance(
            from.path("ratio").asDouble(),
            from.path("faultRate").asDouble(),
            from.path("slowRate").asDouble()),
        new Certainty(from.path("confidence").asDouble(), from.path("assurance").asDouble()),
        from.has("slow")
            ? new Slowness.Above(millis(from.path("slow")))
            : new Slowness.AboveP95OfLive(),
        new Guardrails(
            from.path("faultGuardrail").asDouble(), millis(from.path("latencyGuardrail"))),
        alarms,
        millis(from.path("interval")),
        millis(from.path("minBake")),
        millis(from.path("maxDuration")),
        Inconclusive.valueOf(from.path("whenInconclusive").asText()),
        millis(from.path("watch")),
        from.path("holdBack").asDouble());
  }

  private static Progression progression(JsonNode from) {
    if (from.has("maxLostRequests")) {
      return new Progression.Budget(
          from.path("maxLostRequests").asInt(),
          from.path("firstWeight").asDouble(Progression.Budget.MOST_WEIGHT));
    }
    if (from.has("watchedWeight")) {
      return new Progression.Watch(
          from.path("watchedWeight").asDouble(), millis(from.path("watch")));
    }
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : from.path("steps")) {
      steps.add(new Step(step.path("weight").asDouble(), millis(step.path("bake"))));
    }
    return new Progression.Schedule(steps, from.path("minRequests").asLong());
  }

  /** Writes what was known when the shift began. */
  public static void write(Start start, ObjectNode to) {
    to.put("requestsPerSecond", start.requestsPerSecond())
        .put("peakPerSecond", start.peakPerSecond())
        .put("delaySeconds", start.delaySeconds())
        .put("leastWeight", start.leastWeight())
        .put("slowMillis", start.slowMillis())
        .put("liveFaultRate", start.liveFaultRate())
        .put("liveSlowRate", start.liveSlowRate());
  }

  /** Reads what {@link #write(Start, ObjectNode)} wrote. */
  public static Start start(JsonNode from) {
    double rate = from.path("requestsPerSecond").asDouble();
    return new Start(
        rate,
        from.path("peakPerSecond").asDouble(rate),
        from.path("delaySeconds").asInt(),
        from.path("leastWeight").asDouble(),
        from.path("slowMillis").asLong(),
        from.path("liveFaultRate").asDouble(),
        from.path("liveSlowRate").asDouble());
  }

  private static Duration millis(JsonNode node) {
    return Duration.ofMillis(node.asLong());
  }
}
