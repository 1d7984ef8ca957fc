package io.automater.release.environment;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.release.rollout.Certainty;
import io.automater.release.rollout.Guardrails;
import io.automater.release.rollout.Inconclusive;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Slowness;
import io.automater.release.rollout.Step;
import io.automater.release.rollout.Tolerance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the field {@code release} to a policy; what is not there has the default. */
final class PolicyMapping {

  private static final long MIN_REQUESTS = 100;
  private static final Policy DEFAULT = Policy.DEFAULT;

  /** By so much counts are late, usually: a bake time is over when they are known. */
  private static final Duration LATE = Duration.ofSeconds(20);

  /**
   * Whoever goes on with a watch reads its counts again from the begin, and CloudWatch keeps those
   * of less than a minute for three hours:
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
   */
  private static final Duration LONGEST_WATCH = Duration.ofMinutes(150);

  private PolicyMapping() {}

  static Policy of(JsonNode release) throws EnvironmentMapping.BadField {
    return of(release, DEFAULT.interval());
  }

  /**
   * @param interval how often to look, where the file does not say it
   */
  static Policy of(JsonNode release, Duration interval) throws EnvironmentMapping.BadField {
    JsonNode tolerance = release.path("tolerance");
    JsonNode guardrails = release.path("guardrails");
    List<String> alarms = new ArrayList<>();
    release.path("alarms").forEach(alarm -> alarms.add(alarm.asText()));
    Progression progression = progression(release);
    Policy policy =
        new Policy(
            progression,
            new Tolerance(
                tolerance.path("ratio").asDouble(DEFAULT.tolerance().ratio()),
                tolerance.path("faultRate").asDouble(DEFAULT.tolerance().faultRate()),
                tolerance.path("slowRate").asDouble(DEFAULT.tolerance().slowRate())),
            new Certainty(
                release.path("confidence").asDouble(DEFAULT.certainty().confidence()),
                release.path("assurance").asDouble(DEFAULT.certainty().assurance())),
            slowness(release.path("slow")),
            new Guardrails(
                guardrails.path("faultRate").asDouble(DEFAULT.guardrails().faultRate()),
                Durations.of(guardrails.path("latency"), DEFAULT.guardrails().latency())),
            alarms,
            Durations.of(release.path("interval"), interval),
            minBake(release),
            maxDuration(release, progression, Durations.of(release.path("interval"), interval)),
            inconclusive(release.path("whenInconclusive").asText("")),
            Durations.of(release.path("watch"), DEFAULT.watch()),
            release.path("holdBack").asDouble(DEFAULT.holdBack()));
    if (release.has("holdBack") && !policy.isWatched()) {
      throw new EnvironmentMapping.BadField(
          "/release/holdBack",
          "release.holdBack is "
              + release.path("holdBack").asText()
              + ": it is for a watch after the promotion; add watch, such as 30m, or leave it out");
    }
    checkLooks(release, policy);
    if (policy.watch().compareTo(LONGEST_WATCH) > 0) {
      throw new EnvironmentMapping.BadField(
          "/release/watch",
          "release.watch is %ds: must be at most %dm, since CloudWatch keeps counts of less than a minute for three hours"
              .formatted(policy.watch().toSeconds(), LONGEST_WATCH.toMinutes()));
    }
    Duration least = policy.minBake().plus(known(policy.interval()));
    if (release.has("minBake") && policy.maxDuration().compareTo(least) < 0) {
      throw new EnvironmentMapping.BadField(
          "/release/minBake",
          "release.minBake is %ds: with maxDuration %ds that is never over, since counts are late; allow %ds, or bake for less"
              .formatted(
                  policy.minBake().toSeconds(),
                  policy.maxDuration().toSeconds(),
                  least.toSeconds()));
    }
    return policy;
  }

  /** After so long it is known, at a look, what was so long ago. */
  private static Duration known(Duration interval) {
    return LATE.plus(interval);
  }

  /** What is over before the second look can only end undecided. */
  private static void checkLooks(JsonNode release, Policy policy)
      throws EnvironmentMapping.BadField {
    Duration least = policy.interval().multipliedBy(2);
    if (policy.maxDuration().compareTo(least) < 0) {
      throw new EnvironmentMapping.BadField(
          "/release/maxDuration",
          "release.maxDuration is %s: must be at least two intervals, %ds"
              .formatted(release.path("maxDuration").asText(), least.toSeconds()));
    }
  }

  /** By default twice as long as a schedule takes, if that is longer than what is usual. */
  private static Duration maxDuration(JsonNode release, Progression progression, Duration interval)
      throws EnvironmentMapping.BadField {
    Duration usual = DEFAULT.maxDuration();
    if (!(progression instanceof Progression.Schedule schedule)) {
      return Durations.of(release.path("maxDuration"), usual);
    }
    Duration least = schedule.length().plus(known(interval).multipliedBy(schedule.steps().size()));
    Duration enough = longest(schedule.length().multipliedBy(2), least);
    Duration most = Durations.of(release.path("maxDuration"), longest(enough, usual));
    if (most.compareTo(least) < 0) {
      throw new EnvironmentMapping.BadField(
          "/release/maxDuration",
          "release.maxDuration is %ds: the schedule takes %ds, with the time until counts are known; allow more, such as %dm"
              .formatted(most.toSeconds(), least.toSeconds(), enough.plusSeconds(59).toMinutes()));
    }
    return most;
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** By default never longer than half of the time that there is. */
  private static Duration minBake(JsonNode release) {
    Duration half = Durations.of(release.path("maxDuration"), DEFAULT.maxDuration()).dividedBy(2);
    Duration usual = DEFAULT.minBake();
    return Durations.of(release.path("minBake"), usual.compareTo(half) < 0 ? usual : half);
  }

  private static Inconclusive inconclusive(String word) {
    for (Inconclusive each : Inconclusive.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    return DEFAULT.whenInconclusive();
  }

  private static Slowness slowness(JsonNode slow) {
    return slow.isMissingNode() || slow.asText().equals("p95")
        ? new Slowness.AboveP95OfLive()
        : new Slowness.Above(Durations.of(slow, null));
  }

  private static Progression progression(JsonNode release) throws EnvironmentMapping.BadField {
    boolean scheduled = release.has("steps") || release.has("schedule");
    if (release.has("firstWeight") && scheduled) {
      throw new EnvironmentMapping.BadField(
          "/release/firstWeight",
          "release.firstWeight is "
              + release.path("firstWeight").asText()
              + ": a schedule has weights of its own; leave it out");
    }
    if (release.has("maxLostRequests") && scheduled) {
      throw new EnvironmentMapping.BadField(
          "/release/maxLostRequests",
          "release.maxLostRequests is "
              + release.path("maxLostRequests").asText()
              + ": a schedule has weights of its own; leave out this, or "
              + (release.has("steps") ? "steps" : "schedule"));
    }
    if (release.has("steps") && release.has("schedule")) {
      throw new EnvironmentMapping.BadField(
          "/release/schedule",
          "release.schedule is "
              + release.path("schedule").asText()
              + ": there are steps already; leave out one of the two");
    }
    long minRequests = release.path("minRequests").asLong(MIN_REQUESTS);
    if (release.has("schedule")) {
      return ScheduleNames.schedule(release.path("schedule").asText(), minRequests);
    }
    if (release.has("steps")) {
      return new Progression.Schedule(steps(release.path("steps")), minRequests);
    }
    if (release.has("minRequests")) {
      throw new EnvironmentMapping.BadField(
          "/release/minRequests",
          "release.minRequests is "
              + minRequests
              + ": only a schedule has it; with maxLostRequests the evidence says what suffices");
    }
    return new Progression.Budget(
        release.path("maxLostRequests").asInt(Progression.Budget.DEFAULT.maxLostRequests()),
        release.path("firstWeight").asDouble(Progression.Budget.DEFAULT.firstWeight()));
  }

  private static List<Step> steps(JsonNode steps) throws EnvironmentMapping.BadField {
    List<Step> read = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      double weight = steps.get(i).path("weight").asDouble();
      if (i > 0 && weight <= read.getLast().weight()) {
        throw new EnvironmentMapping.BadField(
            "/release/steps/" + i + "/weight",
            "release.steps."
                + i
                + ".weight is "
                + weight
                + ": weights must rise, the step before has "
                + read.getLast().weight());
      }
      read.add(new Step(weight, Durations.of(steps.get(i).path("bake"), null)));
    }
    return read;
  }
}
