package io.automater.release.environment;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.automater.release.rollout.Guardrails;
import io.automater.release.rollout.Inconclusive;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Step;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From a file that the schema accepts to an environment; fills in the defaults. */
final class EnvironmentMapping {

  private static final List<Step> STEPS =
      List.of(
          new Step(0.1, Duration.ofMinutes(1)),
          new Step(0.25, Duration.ofMinutes(1)),
          new Step(0.5, Duration.ofMinutes(1)));

  private EnvironmentMapping() {}

  /** A field that the schema accepts and that makes no sense all the same. */
  static final class BadField extends Exception {
    private final transient JsonPointer pointer;

    BadField(String pointer, String message) {
      super(message);
      this.pointer = JsonPointer.compile(pointer);
    }

    JsonPointer pointer() {
      return pointer;
    }
  }

  static Environment of(Path file, JsonNode root) throws BadField {
    return new Environment(
        file,
        root.path("name").asText(),
        root.path("account").asText(),
        root.path("region").asText(),
        target(root),
        api(root),
        policy(root.path("release")),
        duration(root.at("/release/lease"), Duration.ofSeconds(60)));
  }

  private static Environment.Target target(JsonNode root) {
    if (root.path("target").asText().equals("eks")) {
      JsonNode eks = root.path("eks");
      return new Environment.Target.Eks(
          eks.path("cluster").asText(), eks.path("namespace").asText("automater"));
    }
    JsonNode lambda = root.path("lambda");
    return new Environment.Target.Lambda(
        lambda.path("function").asText(),
        lambda.path("liveAlias").asText("live"),
        lambda.path("candidateAlias").asText("candidate"));
  }

  private static Policy policy(JsonNode release) throws BadField {
    Duration interval = duration(release.path("interval"), Duration.ofSeconds(5));
    JsonNode guardrails = release.path("guardrails");
    return new Policy(
        steps(release.path("steps")),
        interval,
        release.path("minRequests").asLong(100),
        new Guardrails(
            guardrails.path("faultTolerance").asDouble(0.01),
            guardrails.path("faultCeiling").asDouble(0.10),
            duration(guardrails.path("slow"), Duration.ofSeconds(1)),
            guardrails.path("slowTolerance").asDouble(0.05),
            guardrails.path("confidence").asDouble(0.999)),
        duration(release.path("maxDuration"), Duration.ofMinutes(30)),
        switch (release.path("whenInconclusive").asText("rollBack")) {
          case "promote" -> Inconclusive.PROMOTE;
          case "hold" -> Inconclusive.HOLD;
          default -> Inconclusive.ROLL_BACK;
        });
  }

  private static List<Step> steps(JsonNode steps) throws BadField {
    if (steps.isMissingNode()) {
      return STEPS;
    }
    List<Step> read = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      double weight = steps.get(i).path("weight").asDouble();
      if (i > 0 && weight <= read.getLast().weight()) {
        throw new BadField(
            "/release/steps/" + i + "/weight",
            "release.steps."
                + i
                + ".weight is "
                + weight
                + ": weights must rise, the step before has "
                + read.getLast().weight());
      }
      read.add(new Step(weight, duration(steps.get(i).path("bake"), Duration.ZERO)));
    }
    return read;
  }

  private static Environment.Api api(JsonNode root) throws BadField {
    if (root.at("/api/url").isTextual()) {
      return new Environment.Api.At(uri(root, "/api/url"), uri(root, "/api/previewUrl"));
    }
    String domain = root.at("/api/domain").asText();
    if (!domain.isEmpty()) {
      return new Environment.Api.At(
          URI.create("https://" + domain), URI.create("https://" + domain + "/preview"));
    }
    return new Environment.Api.Named("automater-" + root.path("name").asText());
  }

  private static URI uri(JsonNode root, String pointer) throws BadField {
    String text = root.at(pointer).asText();
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      // Falls through to the same sentence.
    }
    throw new BadField(
        pointer,
        pointer.substring(1).replace('/', '.')
            + " is "
            + text
            + ": must be a URL like https://api.example.com");
  }

  private static Duration duration(JsonNode node, Duration otherwise) {
    if (node.isMissingNode()) {
      return otherwise;
    }
    String text = node.asText();
    if (text.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
