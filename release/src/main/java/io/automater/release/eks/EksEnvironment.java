package io.automater.release.eks;

import io.automater.release.metrics.UnansweredSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * The parts of one environment on EKS.
 *
 * @param split its traffic
 * @param versions its versions
 * @param targetGroups for its metrics
 * @param terminatedContainers counts requests that were not answered since a container ended; a
 *     lower bound, seconds late
 */
public record EksEnvironment(
    LoadBalancerSplit split,
    KubernetesVersions versions,
    TargetGroups targetGroups,
    UnansweredSource terminatedContainers) {

  /** Which target group a version is behind, as CloudWatch's dimensions say it. */
  public interface TargetGroups {

    /**
     * {@code LoadBalancer} and {@code TargetGroup}.
     *
     * @throws io.automater.release.traffic.TargetFailure when the version is in neither colour
     */
    Map<String, String> dimensions(String version);
  }

  /**
   * Puts them together.
   *
   * @param name of the environment; load balancer, target groups and rules are called after it
   * @param namespace of the two Deployments and the lease
   * @param jarRegistry takes server jars in place of images; only a rehearsal has one
   * @param patience the longest to wait for a version's pods and targets
   * @param pause waits
   */
  public static EksEnvironment of(
      String name,
      String namespace,
      ElasticLoadBalancingV2Client balancing,
      KubernetesClient kubernetes,
      Optional<JarRegistry> jarRegistry,
      Duration patience,
      InstantSource clock,
      Consumer<Duration> pause) {
    LoadBalancer balancer = new LoadBalancer(balancing, name);
    ColourDeployments deployments = new ColourDeployments(kubernetes, namespace);
    ReleaseLease lease = new ReleaseLease(kubernetes, namespace, clock);
    return new EksEnvironment(
        new LoadBalancerSplit(balancer, deployments, lease, pause),
        new KubernetesVersions(balancer, deployments, lease, jarRegistry, patience, clock, pause),
        version -> balancer.dimensions(deployments.holding(version).colour()),
        new TerminatedContainers(kubernetes, namespace, clock));
  }
}
