package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The subresource {@code scale}: a deployment as an object of kind {@code Scale}. */
final class Scale {
  private Scale() {}

  static ObjectNode of(ObjectNode deployment) {
    ObjectNode scale =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", "Scale")
            .put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String name :
        List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      metadata.set(name, deployment.path("metadata").path(name));
    }
    scale.putObject("spec").put("replicas", deployment.path("spec").path("replicas").asInt());
    List<String> selector = new ArrayList<>();
    deployment
        .path("spec")
        .path("selector")
        .path("matchLabels")
        .properties()
        .forEach(label -> selector.add(label.getKey() + "=" + label.getValue().asText()));
    scale
        .putObject("status")
        .put("replicas", deployment.path("status").path("replicas").asInt())
        .put("selector", String.join(",", selector));
    return scale;
  }

  /** A change of the scale as a change of its deployment. */
  static UnaryOperator<ObjectNode> change(UnaryOperator<ObjectNode> ofScale) {
    return deployment -> {
      ObjectNode wanted = ofScale.apply(of(deployment));
      deployment.withObjectProperty("metadata").put("resourceVersion", ObjectStore.version(wanted));
      deployment
          .withObjectProperty("spec")
          .put("replicas", wanted.path("spec").path("replicas").asInt());
      return deployment;
    };
  }
}
