package io.automater.release.eks;

import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.metrics.UnansweredSource;
import io.automater.release.traffic.TargetFailure;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts the ends of containers that nobody asked for, by version, within seconds: each leaves one
 * request unanswered at least.
 *
 * <p>An end counts when its pod has taken requests and is not being deleted (a scale-down, a
 * rollout, an eviction by the API): {@code OOMKilled} and {@code Error}, what a kubelet evicts, and
 * {@code Completed} too, since a server that ends by itself drains nothing and refuses connections
 * until it is back.
 *
 * <p>It is a lower bound. One end may have cut off a hundred requests; of ends before the first
 * look at a pod Kubernetes keeps the last; a pod that is gone says nothing, it may have been scaled
 * down. And it is blind to what hangs, and to a node that is lost with its kubelet: {@code
 * RequestCount} less the answers counted, by the minute, stays as the cross-check.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-states">Container
 *     states</a>
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodStatus">PodStatus</a>
 *     (restartCount, state, lastState, conditions)
 */
final class TerminatedContainers implements UnansweredSource {

  /** A kubelet looks at its containers each second, and then tells the API server. */
  private static final int LAG_SECONDS = 2;

  private static final String BACKING_OFF = "CrashLoopBackOff";

  private final KubernetesClient kubernetes;
  private final String namespace;
  private final InstantSource clock;

  /** By a pod's UID: how many ends of its container were seen so far. */
  private final Map<String, Integer> seen = new HashMap<>();

  /** By version: the ends that count. */
  private final Map<String, SortedMap<Instant, Long>> ends = new HashMap<>();

  TerminatedContainers(KubernetesClient kubernetes, String namespace, InstantSource clock) {
    this.kubernetes = kubernetes;
    this.namespace = namespace;
    this.clock = clock;
  }

  @Override
  public Unanswered of(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable, NotThere {
    Instant now = clock.instant();
    List<Pod> pods = pods();
    pods.forEach(pod -> look(pod, now));
    seen.keySet()
        .retainAll(
            pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet()));
    Instant known = now.minusSeconds(LAG_SECONDS);
    return new Unanswered(
        ends.getOrDefault(version, new TreeMap<>())
            .subMap(from.truncatedTo(ChronoUnit.SECONDS), to),
        Duration.ofSeconds(1),
        known.isBefore(to) ? known : to,
        // Whether anything hangs is never known here.
        from,
        LAG_SECONDS);
  }

  private List<Pod> pods() throws MetricsUnavailable, NotThere {
    try {
      return KubernetesCalls.call(
          "read the pods of namespace " + namespace,
          () ->
              kubernetes
                  .pods()
                  .inNamespace(namespace)
                  .withLabel(ColourDeployments.COLOUR_LABEL)
                  .list()
                  .getItems());
    } catch (TargetFailure failed) {
      if (failed.getCause() instanceof KubernetesClientException refused
          && refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        throw new NotThere(failed.getMessage(), failed);
      }
      throw new MetricsUnavailable(failed.getMessage(), failed);
    }
  }

  private void look(Pod pod, Instant now) {
    Optional<String> version = ColourDeployments.versionOf(pod);
    Optional<ContainerStatus> container = container(pod);
    if (version.isEmpty() || container.isEmpty()) {
      return;
    }
    int all = ends(container.get());
    Integer before = seen.put(pod.getMetadata().getUid(), all);
    int fresh = before == null ? Math.min(1, all) : all - before;
    if (fresh > 0 && pod.getMetadata().getDeletionTimestamp() == null && hasServed(pod)) {
      ends.computeIfAbsent(version.get(), of -> new TreeMap<>())
          .merge(lastEnd(container.get()).orElse(now), (long) fresh, Long::sum);
    }
  }

  private static Optional<ContainerStatus> container(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).stream()
        .flatMap(status -> status.getContainerStatuses().stream())
        .filter(container -> container.getName().equals(ColourDeployment.CONTAINER))
        .findFirst();
  }

  /** Each restart had one before it; and where it is down, another one waits for its restart. */
  private static int ends(ContainerStatus container) {
    ContainerState state = container.getState();
    boolean down =
        state != null
            && (state.getTerminated() != null
                || state.getWaiting() != null
                    && BACKING_OFF.equals(state.getWaiting().getReason()));
    return container.getRestartCount() + (down ? 1 : 0);
  }

  private static Optional<Instant> lastEnd(ContainerStatus container) {
    return Optional.ofNullable(container.getState())
        .map(ContainerState::getTerminated)
        .or(() -> Optional.ofNullable(container.getLastState()).map(ContainerState::getTerminated))
        .map(ContainerStateTerminated::getFinishedAt)
        .map(Instant::parse);
  }

  /** Whether it was ready at any time: one that fails at its start has lost nobody's request. */
  private static boolean hasServed(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .anyMatch(
            condition ->
                condition.getStatus().equals("True")
                    || Instant.parse(condition.getLastTransitionTime())
                        .isAfter(Instant.parse(pod.getStatus().getStartTime())));
  }
}
