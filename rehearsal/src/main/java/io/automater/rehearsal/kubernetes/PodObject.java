package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A pod as the API shows it. */
final class PodObject {
  static final String NODE = "rehearsal";

  private PodObject() {}

  static ObjectNode of(Pod pod, String namespace) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = object.putObject("metadata");
    metadata.setAll((ObjectNode) pod.spec().template().path("metadata").deepCopy());
    metadata.put("name", pod.name()).put("namespace", namespace);
    metadata.withObjectProperty("labels").put("pod-template-hash", pod.spec().hash());
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", "ReplicaSet")
        .put("name", pod.owner() + "-" + pod.spec().hash())
        .put("controller", true);
    pod.deleted().ifPresent(at -> metadata.put("deletionTimestamp", stamp(at)));
    ObjectNode spec = pod.spec().template().path("spec").deepCopy();
    object.set("spec", spec.put("nodeName", NODE));
    object.set("status", status(pod));
    return object;
  }

  private static ObjectNode status(Pod pod) {
    boolean started = pod.waiting().isEmpty();
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status
        .put(
            "phase",
            started || pod.restarts() > 0 || pod.waiting().startsWith("Crash")
                ? "Running"
                : "Pending")
        .put("hostIP", "127.0.0.1")
        .put("podIP", pod.address().getHostString())
        .put("startTime", stamp(pod.created()));
    ArrayNode conditions = status.putArray("conditions");
    condition(conditions, "PodScheduled", true, pod.created());
    condition(conditions, "Initialized", true, pod.created());
    condition(conditions, "ContainersReady", pod.containerReady(), pod.containerReadySince());
    condition(conditions, "Ready", pod.ready(), pod.readySince());
    ObjectNode container =
        status
            .putArray("containerStatuses")
            .addObject()
            .put("name", pod.spec().container())
            .put("image", pod.spec().image())
            .put("imageID", started ? pod.spec().image() : "")
            .put("ready", pod.containerReady())
            .put("started", started)
            .put("restartCount", pod.restarts());
    ObjectNode state = container.putObject("state");
    if (started) {
      state.putObject("running").put("startedAt", stamp(pod.started()));
    } else {
      state.putObject("waiting").put("reason", pod.waiting()).put("message", message(pod));
    }
    pod.last()
        .ifPresent(
            end ->
                container
                    .putObject("lastState")
                    .putObject("terminated")
                    .put("exitCode", end.exit())
                    .put("reason", end.reason())
                    .put("startedAt", stamp(end.startedAt()))
                    .put("finishedAt", stamp(end.finishedAt())));
    return status;
  }

  private static String message(Pod pod) {
    return switch (pod.waiting()) {
      case "ErrImagePull" -> "failed to pull image \"" + pod.spec().image() + "\": not found";
      case "CrashLoopBackOff" ->
          "back-off restarting failed container "
              + pod.spec().container()
              + " in pod "
              + pod.name();
      default -> "";
    };
  }

  private static void condition(ArrayNode conditions, String type, boolean holds, Instant since) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", holds ? "True" : "False")
        .put("lastTransitionTime", stamp(since));
  }

  private static String stamp(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
