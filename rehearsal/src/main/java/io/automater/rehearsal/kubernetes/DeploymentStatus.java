package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The status that a deployment's controller writes. */
final class DeploymentStatus {
  private DeploymentStatus() {}

  static ObjectNode of(JsonNode deployment, Counts counts, Progress progress, Instant now) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("observedGeneration", deployment.path("metadata").path("generation").asLong());
    // As the real one, which leaves out what is 0.
    put(status, "replicas", counts.pods());
    put(status, "updatedReplicas", counts.updated());
    put(status, "readyReplicas", counts.ready());
    put(status, "availableReplicas", counts.ready());
    put(
        status,
        "unavailableReplicas",
        Math.max(0, Math.max(counts.desired(), counts.pods()) - counts.ready()));
    ArrayNode conditions = status.putArray("conditions");
    JsonNode before = deployment.path("status").path("conditions");
    boolean available = counts.ready() >= counts.desired();
    condition(
        conditions,
        before,
        now,
        "Available",
        available ? "True" : "False",
        available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        available
            ? "Deployment has minimum availability."
            : "Deployment does not have minimum availability.");
    progressing(conditions, deployment, counts, progress, now);
    return status;
  }

  private static void progressing(
      ArrayNode conditions, JsonNode deployment, Counts counts, Progress progress, Instant now) {
    JsonNode before = deployment.path("status").path("conditions");
    if (deployment.path("spec").path("paused").asBoolean()) {
      condition(
          conditions,
          before,
          now,
          "Progressing",
          "Unknown",
          "DeploymentPaused",
          "Deployment is paused");
      return;
    }
    String name = deployment.path("metadata").path("name").asText();
    long deadline = deployment.path("spec").path("progressDeadlineSeconds").asLong();
    boolean late = !counts.complete() && progress.idle().toSeconds() >= deadline;
    String reason =
        counts.complete()
            ? "NewReplicaSetAvailable"
            : late ? "ProgressDeadlineExceeded" : "ReplicaSetUpdated";
    String message =
        counts.complete()
            ? "Deployment \"" + name + "\" has successfully progressed."
            : late
                ? "Deployment \"" + name + "\" has timed out progressing."
                : "Deployment \"" + name + "\" is progressing.";
    condition(conditions, before, now, "Progressing", late ? "False" : "True", reason, message);
  }

  private static void put(ObjectNode status, String name, int count) {
    if (count > 0) {
      status.put(name, count);
    }
  }

  private static void condition(
      ArrayNode conditions,
      JsonNode before,
      Instant now,
      String type,
      String holds,
      String reason,
      String message) {
    ObjectNode condition =
        conditions
            .addObject()
            .put("type", type)
            .put("status", holds)
            .put("reason", reason)
            .put("message", message);
    String at = now.truncatedTo(ChronoUnit.SECONDS).toString();
    String changed = at;
    String updated = at;
    for (JsonNode was : before) {
      if (was.path("type").asText().equals(type)) {
        boolean sameStatus = was.path("status").equals(condition.path("status"));
        boolean sameReason = was.path("reason").asText().equals(reason);
        changed = sameStatus ? was.path("lastTransitionTime").asText() : at;
        updated = sameStatus && sameReason ? was.path("lastUpdateTime").asText() : at;
      }
    }
    condition.put("lastTransitionTime", changed).put("lastUpdateTime", updated);
  }
}
