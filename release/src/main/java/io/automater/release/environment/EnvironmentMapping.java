package io.automater.release.environment;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.automater.release.rollout.Policy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** From a file that the schema accepts to an environment; fills in the defaults. */
final class EnvironmentMapping {

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

  /** Lambda and load balancers count by the minute, so nothing is to be seen any sooner. */
  private static final Duration TARGET_PERIOD = Duration.ofMinutes(1);

  private static final Duration LEASE = Duration.ofSeconds(60);

  /** Enough for calls on one machine; {@link Neighbours} wants more where the cloud is. */
  private static final Duration LEAST_LEASE = Duration.ofSeconds(5);

  /** Until it is over, nobody takes over from a process that died. */
  private static final Duration MOST_LEASE = Duration.ofHours(1);

  static Environment of(Path file, JsonNode root) throws BadField {
    Environment.MetricsSource metrics = metrics(root);
    checkStages(root);
    checkTimes(root);
    return new Environment(
        file,
        root.path("name").asText(),
        root.path("account").asText(),
        root.path("region").asText(),
        target(root),
        api(root),
        provenIn(root),
        Optional.of(root.path("within").asText()).filter(name -> !name.isEmpty()),
        Optional.of(root.path("events").asText())
            .filter(events -> !events.isEmpty())
            .map(events -> file.resolveSibling(events).normalize()),
        metrics,
        metrics == Environment.MetricsSource.EMF
            ? PolicyMapping.of(root.path("release"))
            : PolicyMapping.of(root.path("release"), TARGET_PERIOD),
        lease(root));
  }

  /** How often a release looks. */
  static Duration interval(JsonNode root) {
    boolean byTheMinute = root.path("metrics").asText().equals("target");
    return Durations.of(
        root.at("/release/interval"), byTheMinute ? TARGET_PERIOD : Policy.DEFAULT.interval());
  }

  private static Duration lease(JsonNode root) {
    Duration least = LeastLease.with(interval(root));
    return Durations.of(root.at("/release/lease"), least.compareTo(LEASE) > 0 ? least : LEASE);
  }

  /** A candidate is put where the preview goes, before it is probed: never where users are. */
  private static void checkStages(JsonNode root) throws BadField {
    JsonNode lambda = root.path("lambda");
    String live = lambda.path("liveAlias").asText("live");
    if (live.equals(lambda.path("candidateAlias").asText("candidate"))) {
      String field = lambda.has("candidateAlias") ? "candidateAlias" : "liveAlias";
      throw new BadField(
          "/lambda/" + field,
          "lambda.%s is %s: live and candidate must be two aliases; name another, or leave it out"
              .formatted(field, live));
    }
    String url = root.at("/api/url").asText();
    String preview = root.at("/api/previewUrl").asText();
    if (!url.isEmpty() && withoutEnd(url).equals(withoutEnd(preview))) {
      throw new BadField(
          "/api/previewUrl",
          "api.previewUrl is "
              + preview
              + ": must be another than api.url, or live is probed in the candidate's place; give"
              + " the URL of stage preview");
    }
  }

  private static String withoutEnd(String url) {
    return url.replaceFirst("/+$", "");
  }

  private static void checkTimes(JsonNode root) throws BadField {
    Duration timeout = Durations.of(root.at("/lambda/timeout"), Duration.ofSeconds(15));
    if (timeout.toMillis() % 1000 != 0 || timeout.toMillis() < 1000 || timeout.toSeconds() > 30) {
      throw new BadField(
          "/lambda/timeout",
          "lambda.timeout is "
              + root.at("/lambda/timeout").asText()
              + ": must be whole seconds, 1s to 30s");
    }
    if (lease(root).compareTo(MOST_LEASE) > 0) {
      throw new BadField(
          "/release/lease",
          "release.lease is "
              + root.at("/release/lease").asText()
              + ": must be at most "
              + MOST_LEASE.toHours()
              + "h, since nobody takes over from a dead process before");
    }
    if (lease(root).compareTo(LEAST_LEASE) < 0) {
      throw new BadField(
          "/release/lease",
          "release.lease is "
              + root.at("/release/lease").asText()
              + ": must outlast a call to AWS and what it is tried again, at least "
              + LEAST_LEASE.toSeconds()
              + "s");
    }
  }

  private static Environment.MetricsSource metrics(JsonNode root) throws BadField {
    if (!root.path("metrics").asText().equals("target")) {
      return Environment.MetricsSource.EMF;
    }
    Duration interval = Durations.of(root.at("/release/interval"), TARGET_PERIOD);
    if (interval.compareTo(TARGET_PERIOD) < 0) {
      throw new BadField(
          "/release/interval",
          "release.interval is "
              + interval.toSeconds()
              + "s: with metrics: target it must be 60s, since the target counts by the minute;"
              + " leave it out");
    }
    return Environment.MetricsSource.TARGET;
  }

  private static Optional<String> provenIn(JsonNode root) throws BadField {
    String before = root.path("provenIn").asText();
    if (before.equals(root.path("name").asText())) {
      throw new BadField(
          "/provenIn",
          "provenIn is " + before + ": no environment can prove a build for itself; name another");
    }
    return Optional.of(before).filter(name -> !name.isEmpty());
  }

  private static Environment.Target target(JsonNode root) {
    if (root.path("target").asText().equals("eks")) {
      JsonNode eks = root.path("eks");
      return new Environment.Target.Eks(
          eks.path("cluster").asText(),
          eks.path("namespace").asText("automater"),
          Optional.ofNullable(eks.path("jarRegistry").textValue()).map(URI::create));
    }
    JsonNode lambda = root.path("lambda");
    return new Environment.Target.Lambda(
        lambda.path("function").asText(),
        lambda.path("liveAlias").asText("live"),
        lambda.path("candidateAlias").asText("candidate"),
        Optional.of(lambda.path("handler").asText()).filter(handler -> !handler.isEmpty()));
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
}
