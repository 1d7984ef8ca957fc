package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Objects in columns, as kubectl asks for them to print them. */
final class Table {
  private static final Map<ResourceType, List<String>> COLUMNS =
      Map.of(
          ResourceType.DEPLOYMENTS, List.of("Name", "Ready", "Up-to-date", "Available", "Age"),
          ResourceType.PODS, List.of("Name", "Ready", "Status", "Restarts", "Age"),
          ResourceType.EVENTS, List.of("Last Seen", "Type", "Reason", "Object", "Message"),
          ResourceType.LEASES, List.of("Name", "Holder", "Age"));

  private final InstantSource clock;

  Table(InstantSource clock) {
    this.clock = clock;
  }

  static boolean isAskedFor(HttpRequest request) {
    return request.header("accept").orElse("").contains("as=Table");
  }

  /**
   * @param found an object of this type, or a list of them
   */
  ObjectNode of(ResourceType type, JsonNode found) {
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.set(
        "metadata",
        JsonNodeFactory.instance.objectNode().put("resourceVersion", ObjectStore.version(found)));
    ArrayNode columns = table.putArray("columnDefinitions");
    COLUMNS
        .get(type)
        .forEach(
            name ->
                columns
                    .addObject()
                    .put("name", name)
                    .put("type", "string")
                    .put("format", name.equals("Name") ? "name" : "")
                    .put("description", name)
                    .put("priority", 0));
    ArrayNode rows = table.putArray("rows");
    if (found.has("items")) {
      found.path("items").forEach(item -> row(rows.addObject(), type, item));
    } else {
      row(rows.addObject(), type, found);
    }
    return table;
  }

  private void row(ObjectNode row, ResourceType type, JsonNode object) {
    ArrayNode cells = row.putArray("cells");
    if (type == ResourceType.EVENTS) {
      event(cells, object);
    } else {
      cells(cells, type, object);
    }
    ObjectNode partial =
        row.putObject("object")
            .put("kind", "PartialObjectMetadata")
            .put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
  }

  private void event(ArrayNode cells, JsonNode event) {
    JsonNode about = event.path("involvedObject");
    cells
        .add(age(event.path("lastTimestamp").asText()))
        .add(event.path("type").asText())
        .add(event.path("reason").asText())
        .add(
            about.path("kind").asText().toLowerCase(Locale.ROOT)
                + "/"
                + about.path("name").asText())
        .add(event.path("message").asText());
  }

  private void cells(ArrayNode cells, ResourceType type, JsonNode object) {
    cells.add(object.path("metadata").path("name").asText());
    JsonNode status = object.path("status");
    switch (type) {
      case DEPLOYMENTS ->
          cells
              .add(
                  status.path("readyReplicas").asInt()
                      + "/"
                      + object.path("spec").path("replicas").asInt())
              .add(String.valueOf(status.path("updatedReplicas").asInt()))
              .add(String.valueOf(status.path("availableReplicas").asInt()));
      case PODS -> {
        JsonNode container = status.path("containerStatuses").path(0);
        cells
            .add(container.path("ready").asBoolean() ? "1/1" : "0/1")
            .add(phase(object, container))
            .add(String.valueOf(container.path("restartCount").asInt()));
      }
      case LEASES -> cells.add(object.path("spec").path("holderIdentity").asText());
      case EVENTS -> throw new IllegalArgumentException("events have columns of their own");
    }
    cells.add(age(object.path("metadata").path("creationTimestamp").asText()));
  }

  private static String phase(JsonNode pod, JsonNode container) {
    if (pod.path("metadata").has("deletionTimestamp")) {
      return "Terminating";
    }
    String waiting = container.path("state").path("waiting").path("reason").asText();
    return waiting.isEmpty() ? pod.path("status").path("phase").asText() : waiting;
  }

  private String age(String created) {
    Duration age = Duration.between(Instant.parse(created), clock.instant());
    return age.toMinutes() < 2
        ? age.toSeconds() + "s"
        : age.toHours() < 2 ? age.toMinutes() + "m" : age.toHours() + "h";
  }
}
