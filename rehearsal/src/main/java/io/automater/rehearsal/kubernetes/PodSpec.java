package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pod template, read.
 *
 * @param hash of the template: pods of another hash are of another revision
 * @param colour by label {@code automater.io/colour}; empty when it has none
 * @param port by name {@code http}, else the first
 * @param readyPath of the readiness probe
 */
record PodSpec(
    ObjectNode template,
    String hash,
    String colour,
    String container,
    String image,
    int port,
    String readyPath,
    Map<String, String> variables) {

  private static final String COLOUR = "automater.io/colour";
  private static final int PORT = 8000;

  static PodSpec of(JsonNode deployment) {
    ObjectNode template = (ObjectNode) deployment.path("spec").path("template");
    JsonNode container = template.path("spec").path("containers").path(0);
    return new PodSpec(
        template,
        HexFormat.of().toHexDigits(template.hashCode()),
        template.path("metadata").path("labels").path(COLOUR).asText(""),
        container.path("name").asText("automater"),
        container.path("image").asText(),
        port(container.path("ports")),
        container.path("readinessProbe").path("httpGet").path("path").asText("/readyz"),
        variables(container.path("env")));
  }

  private static int port(JsonNode ports) {
    for (JsonNode port : ports) {
      if (port.path("name").asText().equals("http")) {
        return port.path("containerPort").asInt(PORT);
      }
    }
    return ports.path(0).path("containerPort").asInt(PORT);
  }

  /** Only what is given by value: there are no secrets and no fields of nodes here. */
  private static Map<String, String> variables(JsonNode env) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (JsonNode variable : env) {
      if (variable.has("value")) {
        variables.put(variable.path("name").asText(), variable.path("value").asText());
      }
    }
    return variables;
  }
}
