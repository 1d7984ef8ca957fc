package io.automater.release.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.AppsAPIGroupDSL;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The lease and the two Deployments of one environment, as the Kubernetes API keeps them: a write
 * with a resource version that is not the present one is a conflict.
 *
 * <p>Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
 */
public final class ClusterCloud {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "automater.io/version";
  private static final int REPLICAS = 2;

  private final VirtualTime time;
  private final LongSupplier startsWithin;
  private final Runnable changed;
  private final Map<String, Deployment> deployments = new HashMap<>();

  /** Colours with a new template that no pod has yet. */
  private final Set<String> templates = new HashSet<>();

  private Optional<Lease> lease = Optional.empty();
  private int revision;

  /**
   * @param startsWithin for how many milliseconds pods start
   * @param changed is told after each change of the lease, and of what runs
   */
  public ClusterCloud(VirtualTime time, LongSupplier startsWithin, Runnable changed) {
    this.time = time;
    this.startsWithin = startsWithin;
    this.changed = changed;
  }

  /** Makes a Deployment as {@code kubectl apply} does, with its pods ready or none. */
  public void create(String colour, String version, boolean runs) {
    int pods = runs ? REPLICAS : 0;
    deployments.put(
        colour,
        new DeploymentBuilder()
            .withNewMetadata()
            .withName("automater-" + colour)
            .withGeneration(1L)
            .withResourceVersion(Integer.toString(++revision))
            .withAnnotations(
                Map.of(VERSION, version, "automater.io/published-at", time.instant().toString()))
            .endMetadata()
            .withNewSpec()
            .withReplicas(pods)
            .withNewTemplate()
            .withNewSpec()
            .addNewContainer()
            .withName("automater")
            .withImage("registry/automater@sha256:" + version)
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .withNewStatus()
            .withObservedGeneration(1L)
            .withReplicas(pods)
            .withUpdatedReplicas(pods)
            .withAvailableReplicas(pods)
            .endStatus()
            .build());
  }

  /** The version that a colour holds. */
  public String version(String colour) {
    return deployments.get(colour).getMetadata().getAnnotations().get(VERSION);
  }

  /** How many of its pods take requests. */
  public int ready(String colour) {
    return Optional.ofNullable(deployments.get(colour).getStatus().getAvailableReplicas())
        .orElse(0);
  }

  /** The lease, where there is one. */
  public Optional<Lease> lease() {
    return lease;
  }

  /** {@code kubectl annotate lease}: the same record under another resource version. */
  void touch() {
    lease.ifPresent(there -> write(new LeaseBuilder(there).build(), false));
  }

  /** {@code kubectl rollout pause} and {@code resume}. */
  void pause(String colour, boolean paused) {
    Deployment before = deployments.get(colour);
    long generation = before.getMetadata().getGeneration() + 1;
    deployments.put(
        colour,
        new DeploymentBuilder(before)
            .editMetadata()
            .withGeneration(generation)
            .withResourceVersion(Integer.toString(++revision))
            .endMetadata()
            .editSpec()
            .withPaused(paused)
            .endSpec()
            .editStatus()
            .withObservedGeneration(generation)
            .endStatus()
            .build());
    if (ready(colour) < before.getSpec().getReplicas()) {
      time.at(time.millis() + startsWithin.getAsLong(), () -> started(colour, generation));
    }
  }

  private Deployment patch(String colour, String text) {
    JsonNode patch;
    try {
      patch = JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(text, malformed);
    }
    Deployment before = deployments.get(colour);
    String based = patch.at("/metadata/resourceVersion").asText("");
    if (!based.isEmpty() && !based.equals(before.getMetadata().getResourceVersion())) {
      throw refused("the object has been modified", HttpURLConnection.HTTP_CONFLICT);
    }
    long generation = before.getMetadata().getGeneration() + 1;
    JsonNode spec = patch.path("spec");
    int replicas = spec.path("replicas").asInt(before.getSpec().getReplicas());
    Map<String, String> notes = new HashMap<>(before.getMetadata().getAnnotations());
    patch
        .path("metadata")
        .path("annotations")
        .fields()
        .forEachRemaining(note -> notes.put(note.getKey(), note.getValue().asText()));
    boolean another = spec.has("template");
    if (another) {
      templates.add(colour);
    }
    int kept = another ? 0 : Math.min(replicas, ready(colour));
    DeploymentBuilder after =
        new DeploymentBuilder(before)
            .editMetadata()
            .withGeneration(generation)
            .withResourceVersion(Integer.toString(++revision))
            .withAnnotations(notes)
            .endMetadata()
            .editSpec()
            .withReplicas(replicas)
            .endSpec()
            .editStatus()
            .withObservedGeneration(generation)
            .withReplicas(kept)
            .withUpdatedReplicas(kept)
            .withAvailableReplicas(kept)
            .endStatus();
    JsonNode image = spec.at("/template/spec/containers/0/image");
    if (!image.isMissingNode()) {
      after
          .editSpec()
          .editTemplate()
          .editSpec()
          .editFirstContainer()
          .withImage(image.asText())
          .endContainer()
          .endSpec()
          .endTemplate()
          .endSpec();
    }
    Deployment now = after.build();
    deployments.put(colour, now);
    changed.run();
    if (kept < replicas) {
      time.at(time.millis() + startsWithin.getAsLong(), () -> started(colour, generation));
    }
    return now;
  }

  private void started(String colour, long generation) {
    Deployment before = deployments.get(colour);
    // Kubernetes still scales what is paused.
    boolean paused =
        Boolean.TRUE.equals(before.getSpec().getPaused()) && templates.contains(colour);
    if (before.getMetadata().getGeneration() != generation || paused) {
      return;
    }
    templates.remove(colour);
    int pods = before.getSpec().getReplicas();
    deployments.put(
        colour,
        new DeploymentBuilder(before)
            .editMetadata()
            .withResourceVersion(Integer.toString(++revision))
            .endMetadata()
            .editStatus()
            .withReplicas(pods)
            .withUpdatedReplicas(pods)
            .withAvailableReplicas(pods)
            .endStatus()
            .build());
  }

  private Lease write(Lease written, boolean creates) {
    if (creates && lease.isPresent()) {
      throw refused("leases \"automater\" already exists", HttpURLConnection.HTTP_CONFLICT);
    }
    if (!creates && lease.isEmpty()) {
      throw refused("leases \"automater\" not found", HttpURLConnection.HTTP_NOT_FOUND);
    }
    String expected = written.getMetadata().getResourceVersion();
    if (!creates
        && expected != null
        && !expected.equals(lease.get().getMetadata().getResourceVersion())) {
      throw refused("the object has been modified", HttpURLConnection.HTTP_CONFLICT);
    }
    Lease now =
        new LeaseBuilder(written)
            .editMetadata()
            .withResourceVersion(Integer.toString(++revision))
            .endMetadata()
            .build();
    lease = Optional.of(now);
    changed.run();
    return now;
  }

  private static KubernetesClientException refused(String message, int code) {
    return new KubernetesClientException(message, code, null);
  }

  /** The client of one process. */
  public KubernetesClient client(Wire wire) {
    MixedOperation<?, ?, ?> leases =
        Dsl.answering(MixedOperation.class, Map.of("inNamespace", space -> leases(wire)));
    MixedOperation<?, ?, ?> pods =
        Dsl.answering(MixedOperation.class, Map.of("inNamespace", space -> pods(wire)));
    Map<String, Object> resources = new HashMap<>();
    for (String colour : deployments.keySet()) {
      resources.put("automater-" + colour, deployment(wire, colour));
    }
    NonNamespaceOperation<?, ?, ?> named =
        Dsl.answering(
            NonNamespaceOperation.class, Map.of("withName", name -> resources.get(name[0])));
    MixedOperation<?, ?, ?> operation =
        Dsl.answering(MixedOperation.class, Map.of("inNamespace", space -> named));
    AppsAPIGroupDSL apps =
        Dsl.answering(AppsAPIGroupDSL.class, Map.of("deployments", none -> operation));
    return Dsl.answering(
        KubernetesClient.class,
        Map.of(
            "leases", none -> leases,
            "pods", none -> pods,
            "apps", none -> apps,
            "close", none -> null));
  }

  private NonNamespaceOperation<?, ?, ?> leases(Wire wire) {
    return Dsl.answering(
        NonNamespaceOperation.class,
        Map.of(
            "withName", name -> lease(wire, Optional.empty()),
            "resource", given -> lease(wire, Optional.of((Lease) given[0]))));
  }

  private Resource<?> lease(Wire wire, Optional<Lease> given) {
    Map<String, Function<Object[], Object>> answers = new HashMap<>();
    answers.put(
        "get", none -> wire.call(Service.KUBERNETES, "get lease", false, () -> lease.orElse(null)));
    answers.put(
        "create",
        none ->
            wire.call(
                Service.KUBERNETES, "create lease", true, () -> write(given.orElseThrow(), true)));
    answers.put(
        "update",
        none ->
            wire.call(
                Service.KUBERNETES, "update lease", true, () -> write(given.orElseThrow(), false)));
    return Dsl.answering(Resource.class, answers);
  }

  private RollableScalableResource<?> deployment(Wire wire, String colour) {
    return Dsl.answering(
        RollableScalableResource.class,
        Map.of(
            "get",
            none ->
                wire.call(
                    Service.KUBERNETES,
                    "get deployment " + colour,
                    false,
                    () -> deployments.get(colour)),
            "patch",
            given ->
                wire.call(
                    Service.KUBERNETES,
                    "patch deployment " + colour,
                    true,
                    () -> patch(colour, (String) given[1]))));
  }

  private static NonNamespaceOperation<?, ?, ?> pods(Wire wire) {
    FilterWatchListDeletable<?, ?, ?> found =
        Dsl.answering(
            FilterWatchListDeletable.class,
            Map.of(
                "list",
                none -> {
                  PodList list =
                      wire.call(
                          Service.KUBERNETES,
                          "list pods",
                          false,
                          () -> new PodListBuilder().build());
                  return list;
                }));
    return Dsl.answering(NonNamespaceOperation.class, Map.of("withLabel", label -> found));
  }
}
