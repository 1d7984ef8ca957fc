package io.automater.release.eks;

import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.Obstacle;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.VersionDoesNotStart;
import io.automater.release.traffic.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions that the two colours hold. A new one goes into the idle colour, and can take
 * requests once its pods are available and its targets healthy: the load balancer sends nothing to
 * the others.
 */
public final class KubernetesVersions implements Versions {

  private static final Duration STEP = Duration.ofMillis(500);
  private static final int ATTEMPTS = 3;

  /** A kubelet pulls again after 10, 20 and 40 s: by then four times in vain. */
  private static final Duration PULL_PATIENCE = Duration.ofSeconds(90);

  private final LoadBalancer balancer;
  private final ColourDeployments deployments;
  private final ReleaseLease lease;
  private final Optional<JarRegistry> jarRegistry;
  private final Duration patience;
  private final InstantSource clock;
  private final Consumer<Duration> pause;

  /**
   * @param patience the longest to wait for pods and targets
   */
  KubernetesVersions(
      LoadBalancer balancer,
      ColourDeployments deployments,
      ReleaseLease lease,
      Optional<JarRegistry> jarRegistry,
      Duration patience,
      InstantSource clock,
      Consumer<Duration> pause) {
    this.balancer = balancer;
    this.deployments = deployments;
    this.lease = lease;
    this.jarRegistry = jarRegistry;
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
            .or(() -> jarRegistry.map(registry -> registry.push(artifact.file())))
            .orElseThrow(() -> new TargetFailure(artifact.file() + " describes no image"));
    ColourContent content =
        new ColourContent(artifact.version(), artifact.commit(), clock.instant(), image);
    return start(content, heartbeat).published();
  }

  @Override
  public Optional<Obstacle> obstacleBeside(PublishedVersion live) {
    Colour idle = balancer.live().primary().other();
    return Optional.of(deployments.get(idle))
        .filter(ColourDeployment::isPaused)
        .map(paused -> deployments.paused(idle));
  }

  /** One that its colour holds already comes back though it is paused: Kubernetes still scales. */
  @Override
  public Optional<Obstacle> obstacleBefore(String id) {
    Optional<ColourDeployment> found = deployments.find(id);
    if (found.isPresent()) {
      return found
          .filter(ColourDeployment::isStuck)
          .map(stuck -> deployments.paused(stuck.colour()));
    }
    return obstacleBeside(get(id));
  }

  @Override
  public PublishedVersion get(String id) {
    return deployments
        .find(id)
        .map(ColourDeployment::version)
        .or(() -> deployments.earlier(id).map(ColourContent::published))
        .orElseThrow(
            () ->
                new TargetFailure(
                    "there is no version "
                        + id
                        + " in either colour, nor among the last ten of each"));
  }

  @Override
  public List<PublishedVersion> list() {
    return deployments
        .both()
        .flatMap(colour -> Stream.concat(Stream.of(colour.content()), colour.earlier().stream()))
        .map(ColourContent::published)
        .filter(version -> !version.isPlaceholder())
        .collect(Collectors.toMap(PublishedVersion::id, version -> version, (one, other) -> one))
        .values()
        .stream()
        .sorted(Comparator.comparing(PublishedVersion::publishedAt).reversed())
        .toList();
  }

  @Override
  public void prepare(String id, Heartbeat heartbeat) throws VersionDoesNotStart, SplitChanged {
    Optional<ColourDeployment> found = deployments.find(id);
    Optional<ColourContent> earlier =
        found.isPresent() ? Optional.empty() : deployments.earlier(id);
    if (earlier.isPresent()) {
      start(earlier.get(), heartbeat);
    } else if (found.isPresent() && !found.get().version().isPlaceholder()) {
      unraced(() -> deployments.need(deployments.holding(id), clock.instant()));
      await(found.get().colour(), id, heartbeat);
    }
  }

  /** Its pods answer what they have: deregistration and grace period see to it. */
  @Override
  public void retire(String id) {
    unraced(() -> stop(id));
  }

  private void stop(String id) {
    Optional<ColourDeployment> found = deployments.find(id).filter(each -> each.replicas() > 0);
    if (found.isEmpty()) {
      return;
    }
    Colour colour = found.get().colour();
    Rule rule = balancer.live();
    if (rule.weights().of(colour) > 0) {
      return;
    }
    if (lease.mayCome(lease.against(rule, lease.read()), weights -> weights.of(colour) > 0)) {
      throw new TargetFailure(
          "a write that was given up may still send users to " + deployments.name(colour));
    }
    deployments.scale(found.get(), 0);
  }

  private interface Change<X extends Exception> {
    void make() throws X;
  }

  /** A change by what was read: again where somebody changed it meanwhile, if only its status. */
  private static <X extends Exception> void unraced(Change<X> change) throws X {
    for (int attempt = 1; ; attempt++) {
      try {
        change.make();
        return;
      } catch (KubernetesCalls.Conflict raced) {
        if (attempt == ATTEMPTS) {
          throw new TargetFailure("a Deployment keeps changing while it is to be changed", raced);
        }
      }
    }
  }

  /** Puts a version into the idle colour, and waits until it can take requests. */
  private ColourContent start(ColourContent content, Heartbeat heartbeat)
      throws VersionDoesNotStart, SplitChanged {
    Colour idle = balancer.live().primary().other();
    unraced(() -> deploy(idle, content, heartbeat));
    await(idle, content.version(), heartbeat);
    return content;
  }

  private void deploy(Colour idle, ColourContent content, Heartbeat heartbeat) throws SplitChanged {
    ColourDeployment before = deployments.get(idle);
    Rule rule = balancer.live();
    if (rule.weights().of(idle) > 0) {
      throw new TargetFailure(
          "version "
              + content.version()
              + " would have to go into "
              + deployments.name(idle)
              + ", which is not idle: it gets "
              + Math.round(rule.weights().share(idle) * 100)
              + " % of live traffic");
    }
    // Who was taken over since may not touch what another release has put there.
    heartbeat.beat();
    deployments.deploy(before, content);
  }

  private void await(Colour colour, String version, Heartbeat heartbeat)
      throws VersionDoesNotStart, SplitChanged {
    Duration waited = Duration.ZERO;
    Optional<Instant> ailing = Optional.empty();
    while (true) {
      ColourDeployment now = deployments.get(colour);
      if (now.isAvailable() && balancer.healthy(colour) >= now.replicas()) {
        return;
      }
      if (now.isStuck()) {
        Obstacle paused = deployments.paused(colour);
        throw new VersionDoesNotStart(paused.reason() + ": " + paused.next());
      }
      Optional<Ailment> ailment = deployments.ailment(colour, version);
      Instant seen = clock.instant();
      ailing = ailment.isPresent() ? ailing.or(() -> Optional.of(seen)) : Optional.empty();
      if (ailment.isPresent()
          && (!ailment.get().mayPass() || !seen.isBefore(ailing.get().plus(PULL_PATIENCE)))) {
        throw new VersionDoesNotStart(ailment.get().text());
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
