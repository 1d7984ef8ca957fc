package io.automater.release.eks;

import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.VersionDoesNotStart;
import io.automater.release.traffic.Versions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The versions that the two colours hold. A new one goes into the idle colour, and can take
 * requests once its pods are available and its targets healthy: the load balancer sends nothing to
 * the others.
 */
public final class KubernetesVersions implements Versions {

  private static final Duration STEP = Duration.ofMillis(500);

  private final LoadBalancer balancer;
  private final ColourDeployments deployments;
  private final Duration patience;
  private final InstantSource clock;
  private final Consumer<Duration> pause;

  /**
   * @param patience the longest to wait for pods and targets
   */
  KubernetesVersions(
      LoadBalancer balancer,
      ColourDeployments deployments,
      Duration patience,
      InstantSource clock,
      Consumer<Duration> pause) {
    this.balancer = balancer;
    this.deployments = deployments;
    this.patience = patience;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public PublishedVersion publish(Artifact artifact, Heartbeat heartbeat)
      throws VersionDoesNotStart, SplitChanged {
    String image =
        artifact
            .image()
            .orElseThrow(() -> new TargetFailure(artifact.file() + " describes no image"));
    Rule rule = balancer.live();
    Colour idle = rule.primary().other();
    if (rule.weights().of(idle) > 0) {
      throw new TargetFailure(
          deployments.name(idle)
              + " is not idle: it gets "
              + Math.round(rule.weights().share(idle) * 100)
              + " % of live traffic");
    }
    deployments.deploy(idle, artifact, image, clock.instant());
    await(idle, artifact.version(), heartbeat);
    return deployments.get(idle).version();
  }

  @Override
  public PublishedVersion get(String id) {
    return deployments.holding(id).version();
  }

  @Override
  public List<PublishedVersion> list() {
    return deployments
        .both()
        .map(ColourDeployment::version)
        .filter(version -> !version.isPlaceholder())
        .sorted(Comparator.comparing(PublishedVersion::publishedAt).reversed())
        .toList();
  }

  @Override
  public void prepare(String id, Heartbeat heartbeat) throws VersionDoesNotStart, SplitChanged {
    Optional<ColourDeployment> found = deployments.find(id);
    if (found.isPresent() && !found.get().version().isPlaceholder()) {
      Colour colour = found.get().colour();
      if (found.get().replicas() == 0) {
        deployments.scale(colour, found.get().replicasWhenStarted());
      }
      await(colour, id, heartbeat);
    }
  }

  /** Its pods answer what they have: deregistration and grace period see to it. */
  @Override
  public void retire(String id) {
    Rule rule = balancer.live();
    deployments
        .find(id)
        .filter(found -> rule.weights().of(found.colour()) == 0)
        .filter(found -> found.replicas() > 0)
        .ifPresent(found -> deployments.scale(found.colour(), 0));
  }

  private void await(Colour colour, String version, Heartbeat heartbeat)
      throws VersionDoesNotStart, SplitChanged {
    Duration waited = Duration.ZERO;
    while (true) {
      ColourDeployment now = deployments.get(colour);
      if (now.isAvailable() && balancer.healthy(colour) >= now.replicas()) {
        return;
      }
      Optional<String> hopeless = deployments.hopeless(colour, version);
      if (hopeless.isPresent()) {
        throw new VersionDoesNotStart(hopeless.get());
      }
      boolean late = now.isLate() && now.isObserved();
      if (late || waited.compareTo(patience) >= 0) {
        throw new VersionDoesNotStart(
            deployments.name(colour)
                + " does not come up in time: "
                + now.progress()
                + ", "
                + balancer.healthy(colour)
                + " targets healthy, the others: "
                + balancer.ailments(colour));
      }
      pause.accept(STEP);
      waited = waited.plus(STEP);
      heartbeat.beat();
    }
  }
}
