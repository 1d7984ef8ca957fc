package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What the API server fills in and what it refuses, for the fields that are used here. */
final class Validation {
  private static final int DEADLINE_SECONDS = 600;

  private Validation() {}

  /**
   * The object with its defaults.
   *
   * @throws KubernetesError when it is not valid
   */
  static ObjectNode check(ObjectKey key, ObjectNode object) {
    switch (key.type()) {
      case DEPLOYMENTS -> deployment(key, object);
      case LEASES -> lease(key, object);
      case PODS, EVENTS -> throw KubernetesError.notAllowed();
    }
    return object;
  }

  private static void deployment(ObjectKey key, ObjectNode object) {
    ObjectNode spec = object.withObjectProperty("spec");
    if (!spec.has("replicas")) {
      spec.put("replicas", 1);
    }
    if (!spec.has("progressDeadlineSeconds")) {
      spec.put("progressDeadlineSeconds", DEADLINE_SECONDS);
    }
    int replicas = spec.path("replicas").asInt(-1);
    if (replicas < 0) {
      throw invalid(
          key,
          "spec.replicas: Invalid value: "
              + spec.path("replicas")
              + ": must be greater than or equal to 0");
    }
    JsonNode selector = spec.path("selector").path("matchLabels");
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    if (selector.isEmpty()) {
      throw invalid(key, "spec.selector: Required value");
    }
    for (Map.Entry<String, JsonNode> label : selector.properties()) {
      if (!label.getValue().equals(labels.path(label.getKey()))) {
        throw invalid(
            key,
            "spec.template.metadata.labels: Invalid value: "
                + labels
                + ": `selector` does not match template `labels`");
      }
    }
    JsonNode containers = spec.path("template").path("spec").path("containers");
    if (containers.isEmpty()) {
      throw invalid(key, "spec.template.spec.containers: Required value");
    }
    if (containers.path(0).path("image").asText("").isEmpty()) {
      throw invalid(key, "spec.template.spec.containers[0].image: Required value");
    }
  }

  private static void lease(ObjectKey key, ObjectNode object) {
    JsonNode seconds = object.path("spec").path("leaseDurationSeconds");
    if (!seconds.isMissingNode() && seconds.asInt() <= 0) {
      throw invalid(
          key, "spec.leaseDurationSeconds: Invalid value: " + seconds + ": must be greater than 0");
    }
  }

  /** A lease can't be written without saying what the write is based on. */
  static void checkConditional(ObjectKey key, ObjectNode wanted) {
    if (key.type() == ResourceType.LEASES && ObjectStore.version(wanted).isEmpty()) {
      throw invalid(
          key, "metadata.resourceVersion: Invalid value: 0: must be specified for an update");
    }
  }

  private static KubernetesError invalid(ObjectKey key, String message) {
    return KubernetesError.invalid(key.type(), key.name(), message);
  }
}
