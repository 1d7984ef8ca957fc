package io.automater.release.eks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.traffic.Obstacle;
import io.automater.release.traffic.TargetFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The two Deployments of one environment, {@code automater-blue} and {@code automater-green}. */
final class ColourDeployments {

  static final String COLOUR_LABEL = "automater.io/colour";

  private final KubernetesClient kubernetes;
  private final String namespace;

  ColourDeployments(KubernetesClient kubernetes, String namespace) {
    this.kubernetes = kubernetes;
    this.namespace = namespace;
  }

  ColourDeployment get(Colour colour) {
    Deployment deployment =
        KubernetesCalls.call(
            "read " + name(colour),
            () ->
                kubernetes
                    .apps()
                    .deployments()
                    .inNamespace(namespace)
                    .withName("automater-" + colour.word())
                    .get());
    if (deployment == null) {
      throw new TargetFailure(
          "there is no " + name(colour) + ": apply infra-eks/manifests first (kubectl apply -k …)");
    }
    return new ColourDeployment(colour, deployment);
  }

  /** Both, as they are now. */
  Stream<ColourDeployment> both() {
    return Stream.of(Colour.values()).map(this::get);
  }

  /** The one that holds a version. */
  Optional<ColourDeployment> find(String version) {
    return both().filter(colour -> colour.version().id().equals(version)).findFirst();
  }

  /** The one that holds a version; fails where neither does. */
  ColourDeployment holding(String version) {
    return find(version)
        .orElseThrow(
            () -> new TargetFailure("there is no version " + version + " in either colour"));
  }

  /** What a version was that neither colour holds any more. */
  Optional<ColourContent> earlier(String version) {
    return both()
        .flatMap(colour -> colour.earlier().stream())
        .filter(content -> content.version().equals(version))
        .findFirst();
  }

  /**
   * Puts a version into a colour and starts it; returns at once.
   *
   * @throws KubernetesCalls.Conflict when somebody changed the Deployment since it was read
   */
  void deploy(ColourDeployment before, ColourContent content) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch
        .putObject("metadata")
        .putObject("annotations")
        .put(ColourDeployment.VERSION, content.version())
        .put(ColourDeployment.COMMIT, content.commit())
        .put(ColourDeployment.PUBLISHED_AT, content.publishedAt().toString())
        .put(ColourDeployment.EARLIER, before.earlierOf(content.version()));
    ObjectNode spec = patch.putObject("spec").put("replicas", before.replicasWhenStarted());
    ObjectNode template = spec.putObject("template");
    template
        .putObject("metadata")
        .putObject("annotations")
        .put(ColourDeployment.VERSION, content.version());
    template
        .putObject("spec")
        .putArray("containers")
        .addObject()
        .put("name", ColourDeployment.CONTAINER)
        .put("image", content.image());
    patch("put " + content.version() + " into " + name(before.colour()), before, patch);
  }

  /**
   * Gives a colour so many pods, at once.
   *
   * @throws KubernetesCalls.Conflict when somebody changed the Deployment since it was read
   */
  void scale(ColourDeployment before, int replicas) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("spec").put("replicas", replicas);
    patch("scale " + name(before.colour()) + " to " + replicas, before, patch);
  }

  /**
   * Notes that a colour is needed, and starts its pods where it has none: who had read it before
   * can't stop them any more.
   *
   * @throws KubernetesCalls.Conflict when somebody changed the Deployment since it was read
   */
  void need(ColourDeployment before, Instant at) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch
        .putObject("metadata")
        .putObject("annotations")
        .put(ColourDeployment.NEEDED_AT, at.toString());
    if (before.replicas() == 0) {
      patch.putObject("spec").put("replicas", before.replicasWhenStarted());
    }
    patch("start " + name(before.colour()), before, patch);
  }

  /** Why a pod of a version does not come up; what does not pass by itself comes first. */
  Optional<Ailment> ailment(Colour colour, String version) {
    return KubernetesCalls.call(
            "read the pods of " + name(colour),
            () ->
                kubernetes
                    .pods()
                    .inNamespace(namespace)
                    .withLabel(COLOUR_LABEL, colour.word())
                    .list()
                    .getItems())
        .stream()
        .filter(pod -> versionOf(pod).filter(version::equals).isPresent())
        .flatMap(Ailment::of)
        .min(Comparator.comparing(Ailment::mayPass));
  }

  /** Why a colour that is paused takes no version, and the way out. */
  Obstacle paused(Colour colour) {
    return new Obstacle(
        name(colour) + " is paused (kubectl rollout pause), so no other version starts in it",
        "kubectl rollout resume deployment/automater-"
            + colour.word()
            + " --namespace "
            + namespace);
  }

  String name(Colour colour) {
    return "deployment automater-" + colour.word() + " in namespace " + namespace;
  }

  static Optional<String> versionOf(Pod pod) {
    return Optional.ofNullable(pod.getMetadata().getAnnotations())
        .map(notes -> notes.get(ColourDeployment.VERSION));
  }

  /**
   * A resource version in a patch is a precondition of it
   * (https://github.com/kubernetes/kubernetes/issues/63104): one that is sent late finds it unmet.
   */
  private void patch(String what, ColourDeployment before, ObjectNode patch) {
    patch
        .withObjectProperty("metadata")
        .put("resourceVersion", before.deployment().getMetadata().getResourceVersion());
    KubernetesCalls.call(
        what,
        () ->
            kubernetes
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName("automater-" + before.colour().word())
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch.toString()));
  }
}
