package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.CallInterceptor;
import io.automater.rehearsal.http.LoopbackServer;
import io.automater.rehearsal.logs.LogGroups;
import io.automater.rehearsal.server.Images;
import io.automater.rehearsal.server.Servers;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A cluster, running: its API, its controller, its pods. Closing it ends them all. */
public final class Cluster implements AutoCloseable {
  private static final int MAX_BODY = 3 * 1024 * 1024;

  private final ClusterSettings settings;
  private final Servers servers;
  private final ObjectStore store;
  private final Kubelet kubelet;
  private final KubernetesApi api;
  private final LoopbackServer listener;
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cluster").factory());

  /**
   * @param namespace of the deployments and the lease
   */
  public Cluster(
      ClusterSettings settings,
      String namespace,
      Servers servers,
      Images images,
      LogGroups logs,
      TargetBinding binding,
      CallInterceptor interceptor) {
    this.settings = settings;
    this.servers = servers;
    this.store = new ObjectStore(settings.clock());
    this.kubelet = new Kubelet(servers, images, logs, binding, settings);
    Deployments deployments = new Deployments(store, kubelet);
    this.api =
        new KubernetesApi(
            store,
            new Namespaces(namespace, settings.clock().instant()),
            new PodCalls(store, kubelet, deployments, settings.clock()),
            settings.clock(),
            interceptor);
    this.listener = new LoopbackServer("Kubernetes API", settings.port(), MAX_BODY, api);
    long tick = settings.tick().toMillis();
    var unused =
        loop.scheduleWithFixedDelay(() -> look(deployments), 0, tick, TimeUnit.MILLISECONDS);
  }

  /** One failed look must not end the loop. */
  private static void look(Deployments deployments) {
    try {
      deployments.look();
    } catch (RuntimeException failed) {
      System.getLogger(Cluster.class.getName())
          .log(System.Logger.Level.WARNING, "the deployments' controller failed", failed);
    }
  }

  public String name() {
    return settings.name();
  }

  /** Where the API listens. */
  public URI url() {
    return listener.url();
  }

  /**
   * Creates a deployment, as a call to the API would.
   *
   * @param manifest with a name, and whatever else the API wants
   */
  public void create(String namespace, ObjectNode manifest) {
    ObjectKey key = key(namespace, manifest.path("metadata").path("name").asText());
    try {
      store.create(key, Validation.check(key, manifest));
    } catch (KubernetesError refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }

  /** Whether all pods of a deployment are ready, and of its current revision. */
  public boolean complete(String namespace, String deployment) {
    JsonNode found = store.find(key(namespace, deployment)).orElseThrow();
    JsonNode status = found.path("status");
    int desired = found.path("spec").path("replicas").asInt();
    return status.path("observedGeneration").asLong()
            == found.path("metadata").path("generation").asLong()
        && status.path("readyReplicas").asInt() == desired
        && status.path("updatedReplicas").asInt() == desired
        && status.path("replicas").asInt() == desired;
  }

  private static ObjectKey key(String namespace, String deployment) {
    return new ObjectKey(ResourceType.DEPLOYMENTS, namespace, deployment);
  }

  /** Whether the API is away: callers' connections are closed, and the pods run on. */
  public void away(boolean gone) {
    api.away(gone);
  }

  /** What kubectl and clients are to be configured with. */
  public String kubeconfig(String namespace) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
      - name: %1$s
        cluster: { server: "%2$s" }
    users:
      - name: rehearsal
        user: {}
    contexts:
      - name: %1$s
        context: { cluster: %1$s, user: rehearsal, namespace: %3$s }
    current-context: %1$s
    """
        .formatted(settings.name(), url(), namespace);
  }

  /** The pods' processes that run now. */
  public List<Long> pids() {
    return servers.pids();
  }

  @Override
  public void close() {
    loop.shutdownNow();
    try {
      if (!loop.awaitTermination(5, TimeUnit.SECONDS)) {
        System.getLogger(Cluster.class.getName())
            .log(System.Logger.Level.WARNING, "the deployments' controller did not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    servers.close();
    kubelet.close();
    listener.close();
  }
}
