package io.automater.release.world;

import io.automater.release.cloudwatch.CloudWatchAlarms;
import io.automater.release.cloudwatch.CloudWatchMetrics;
import io.automater.release.cloudwatch.MetricSource;
import io.automater.release.controller.Pace;
import io.automater.release.lambda.LambdaAliasSplit;
import io.automater.release.metrics.UnansweredSource;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.RecordText;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.TrafficSplit;
import io.automater.release.traffic.Versions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;

/** One function behind its alias {@code live}; publishing is the world's own. */
public final class LambdaTarget implements Target {

  private static final String FUNCTION = "automater-prod";
  private static final String LIVE = "live";
  private static final String CANDIDATE = "candidate";
  private static final Duration STEP = Duration.ofSeconds(2);

  private final VirtualTime time;
  private final LambdaCloud lambda;
  private final Duration timeout;
  private final LongSupplier publishingTakes;
  private final UnaryOperator<LambdaClient> planted;
  private final List<PublishedVersion> versions = new ArrayList<>();
  private MetricsCloud metrics;
  private Function<Wire, UnansweredSource> records;

  /**
   * @param live the artifact's version that is live
   * @param timeout of its invocations
   * @param publishingTakes milliseconds until a version is active
   * @param planted a fault in the client; the identity for none
   * @param changed is told after each change
   */
  public LambdaTarget(
      VirtualTime time,
      String live,
      Duration timeout,
      LongSupplier publishingTakes,
      UnaryOperator<LambdaClient> planted,
      Runnable changed) {
    this.time = time;
    this.timeout = timeout;
    this.publishingTakes = publishingTakes;
    this.planted = planted;
    this.lambda = new LambdaCloud(changed);
    versions.add(new PublishedVersion("1", live, time.instant()));
    lambda.create(FUNCTION, LIVE, "1");
    lambda.create(FUNCTION, CANDIDATE, "1");
  }

  /** What CloudWatch shows of it; once, before anybody connects. */
  public void show(MetricsCloud shown, Function<Wire, UnansweredSource> unanswered) {
    metrics = shown;
    records = unanswered;
  }

  /** The artifact's version by what a dimension names. */
  public String versionOf(String name) {
    return versions.stream()
        .filter(version -> version.id().equals(name))
        .map(PublishedVersion::artifactVersion)
        .findFirst()
        .orElse(name);
  }

  @Override
  public Map<String, Double> shares() {
    GetAliasResponse alias = lambda.alias(LIVE);
    Map<String, Double> shares = new HashMap<>();
    double rest = 1;
    if (alias.routingConfig() != null) {
      for (Map.Entry<String, Double> each :
          alias.routingConfig().additionalVersionWeights().entrySet()) {
        rest -= each.getValue();
        if (each.getValue() > 0) {
          shares.put(versionOf(each.getKey()), each.getValue());
        }
      }
    }
    if (rest > 0) {
      shares.put(versionOf(alias.functionVersion()), rest);
    }
    return shares;
  }

  @Override
  public boolean answers(String version) {
    return true;
  }

  @Override
  public Optional<ReleaseRecord> record() {
    return RecordText.read(lambda.alias(LIVE).description());
  }

  @Override
  public String revision() {
    return lambda.alias(LIVE).revisionId();
  }

  @Override
  public TrafficSplit truth() {
    return new LambdaAliasSplit(lambda.client(Wire.plain(time, 0)), FUNCTION, LIVE, CANDIDATE);
  }

  @Override
  public Parts connect(Wire wire, Pace pace, Duration interval) {
    return new Parts(
        new LambdaAliasSplit(planted.apply(lambda.client(wire)), FUNCTION, LIVE, CANDIDATE),
        new WorldVersions(wire, pace),
        new CloudWatchMetrics(
            metrics.client(wire),
            MetricSource.emf(
                    FUNCTION, version -> MetricSource.Unanswered.lambda(FUNCTION, LIVE, version))
                .countingEnds(version -> timeout),
            interval,
            records.apply(wire),
            note -> {}),
        new CloudWatchAlarms(metrics.client(wire)));
  }

  @Override
  public void byHand(String primary, String other, double share) {
    Map<String, Double> weights = share == 0 ? Map.of() : Map.of(id(other), share);
    lambda.update(
        UpdateAliasRequest.builder()
            .functionName(FUNCTION)
            .name(LIVE)
            .functionVersion(id(primary))
            .routingConfig(
                AliasRoutingConfiguration.builder().additionalVersionWeights(weights).build())
            .build());
  }

  @Override
  public void touch() {
    lambda.update(UpdateAliasRequest.builder().functionName(FUNCTION).name(LIVE).build());
  }

  @Override
  public void halt(long millis) {
    // A version that is published stays so.
  }

  private String id(String artifactVersion) {
    return versions.stream()
        .filter(version -> version.artifactVersion().equals(artifactVersion))
        .map(PublishedVersion::id)
        .findFirst()
        .orElseThrow();
  }

  private final class WorldVersions implements Versions {
    private final Wire wire;
    private final Pace pace;

    WorldVersions(Wire wire, Pace pace) {
      this.wire = wire;
      this.pace = pace;
    }

    @Override
    public PublishedVersion publish(Artifact artifact, Heartbeat heartbeat) throws SplitChanged {
      PublishedVersion published = call("publish", "PublishVersion", true, () -> publish(artifact));
      long active = time.millis() + publishingTakes.getAsLong();
      while (time.millis() < active) {
        pace.pause(STEP);
        heartbeat.beat();
      }
      return published;
    }

    /** Twice the same is one version. */
    private PublishedVersion publish(Artifact artifact) {
      for (PublishedVersion version : versions) {
        if (version.artifactVersion().equals(artifact.version())) {
          return version;
        }
      }
      PublishedVersion version =
          new PublishedVersion(
              Integer.toString(versions.size() + 1), artifact.version(), time.instant());
      versions.add(version);
      return version;
    }

    @Override
    public PublishedVersion get(String id) {
      return call(
          "read version " + id,
          "GetFunction",
          false,
          () ->
              versions.stream()
                  .filter(version -> version.id().equals(id))
                  .findFirst()
                  .orElseThrow(() -> new TargetFailure("there is no version " + id)));
    }

    private <T> T call(String what, String operation, boolean writes, Supplier<T> effect) {
      try {
        return wire.call(Service.LAMBDA, operation, writes, effect);
      } catch (SdkException failed) {
        throw TargetFailure.noAnswer(what, failed);
      }
    }

    @Override
    public List<PublishedVersion> list() {
      return List.copyOf(versions).reversed();
    }
  }
}
