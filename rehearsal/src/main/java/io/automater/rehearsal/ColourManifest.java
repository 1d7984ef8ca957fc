package io.automater.rehearsal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.server.Image;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The deployment of a colour as kustomize makes it, as far as a rehearsal needs it. */
final class ColourManifest {
  private static final String NAME = "automater";
  private static final String COLOUR = "automater.io/colour";
  private static final int PORT = 8000;

  /** 300 in the manifests. */
  private static final int DEADLINE_SECONDS = 60;

  private final String service;
  private final int replicasWhenStarted;
  private final Map<String, String> variables;

  /**
   * @param service by which the pods' metrics are found
   * @param variables of the pods
   */
  ColourManifest(String service, int replicasWhenStarted, Map<String, String> variables) {
    this.service = service;
    this.replicasWhenStarted = replicasWhenStarted;
    this.variables = new TreeMap<>(variables);
  }

  /** A colour that no release has used yet: an image, and no pods. */
  ObjectNode idle(String colour, Image placeholder) {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("apiVersion", "apps/v1").put("kind", "Deployment");
    ObjectNode metadata = manifest.putObject("metadata").put("name", NAME + "-" + colour);
    labels(metadata, colour);
    metadata
        .putObject("annotations")
        .put("automater.io/replicas", String.valueOf(replicasWhenStarted));
    ObjectNode spec =
        manifest
            .putObject("spec")
            .put("replicas", 0)
            .put("progressDeadlineSeconds", DEADLINE_SECONDS);
    ObjectNode rolling =
        spec.putObject("strategy").put("type", "RollingUpdate").putObject("rollingUpdate");
    rolling.put("maxUnavailable", 0).put("maxSurge", 1);
    spec.putObject("selector")
        .putObject("matchLabels")
        .put("app.kubernetes.io/name", NAME)
        .put(COLOUR, colour);
    ObjectNode template = spec.putObject("template");
    labels(template.putObject("metadata"), colour);
    ObjectNode container =
        template
            .putObject("spec")
            .putArray("containers")
            .addObject()
            .put("name", NAME)
            .put("image", placeholder.reference());
    container.putArray("ports").addObject().put("name", "http").put("containerPort", PORT);
    container
        .putObject("readinessProbe")
        .putObject("httpGet")
        .put("path", "/readyz")
        .put("port", "http");
    ArrayNode env = container.putArray("env");
    env.addObject().put("name", "AUTOMATER_SERVICE").put("value", service);
    variables.forEach((name, value) -> env.addObject().put("name", name).put("value", value));
    return manifest;
  }

  /** A colour that runs a version, as the release controller leaves it. */
  ObjectNode running(String colour, Image image, String commit, Instant publishedAt) {
    ObjectNode manifest = idle(colour, image);
    manifest
        .withObjectProperty("metadata")
        .withObjectProperty("annotations")
        .put("automater.io/version", image.version())
        .put("automater.io/commit", commit)
        .put("automater.io/published-at", publishedAt.toString());
    ObjectNode spec = manifest.withObjectProperty("spec").put("replicas", replicasWhenStarted);
    spec.withObjectProperty("template")
        .withObjectProperty("metadata")
        .putObject("annotations")
        .put("automater.io/version", image.version());
    return manifest;
  }

  private static void labels(ObjectNode metadata, String colour) {
    metadata.putObject("labels").put("app.kubernetes.io/name", NAME).put(COLOUR, colour);
  }
}
