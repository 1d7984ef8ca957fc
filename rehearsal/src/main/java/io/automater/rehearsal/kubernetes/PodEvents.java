package io.automater.rehearsal.kubernetes;

import io.automater.rehearsal.kubernetes.Events.About;

/** What there is to tell of a pod since it was last looked at, in Kubernetes' words. */
final class PodEvents {
  private static final String KUBELET = "kubelet";

  private final Events events;
  private Pod.Phase phase = Pod.Phase.PENDING;
  private String waiting = "";
  private int restarts;
  private boolean ready;
  private boolean scheduled;
  private boolean ending;

  PodEvents(Events events) {
    this.events = events;
  }

  void look(Pod pod, About about) {
    String container = pod.spec().container();
    if (!scheduled) {
      scheduled = true;
      events.normal(
          about,
          "default-scheduler",
          "Scheduled",
          "Successfully assigned %s/%s to %s"
              .formatted(about.namespace(), about.name(), PodObject.NODE));
      events.normal(
          owner(pod, about),
          "replicaset-controller",
          "SuccessfulCreate",
          "Created pod: " + about.name());
    }
    if (pod.waiting().equals("ErrImagePull") && !waiting.equals("ErrImagePull")) {
      events.warning(
          about,
          KUBELET,
          "Failed",
          "Failed to pull image \"%s\": not found".formatted(pod.spec().image()));
    }
    boolean started = pod.phase() != Pod.Phase.PENDING && phase == Pod.Phase.PENDING;
    if (started || pod.restarts() > restarts) {
      events.normal(
          about,
          KUBELET,
          "Pulled",
          "Container image \"%s\" already present on machine".formatted(pod.spec().image()));
      events.normal(about, KUBELET, "Created", "Created container: " + container);
      events.normal(about, KUBELET, "Started", "Started container " + container);
    }
    if (pod.phase() == Pod.Phase.BACKING_OFF && phase != Pod.Phase.BACKING_OFF) {
      events.warning(
          about,
          KUBELET,
          "BackOff",
          "Back-off restarting failed container %s in pod %s_%s(%s)"
              .formatted(container, about.name(), about.namespace(), about.uid()));
    }
    if (ready && !pod.containerReady() && pod.phase() == Pod.Phase.RUNNING) {
      events.warning(about, KUBELET, "Unhealthy", "Readiness probe failed");
    }
    if (pod.deleted().isPresent() && !ending) {
      ending = true;
      events.normal(about, KUBELET, "Killing", "Stopping container " + container);
      events.normal(
          owner(pod, about),
          "replicaset-controller",
          "SuccessfulDelete",
          "Deleted pod: " + about.name());
    }
    phase = pod.phase();
    waiting = pod.waiting();
    restarts = pod.restarts();
    ready = pod.containerReady();
  }

  /** Replica sets are not shown here, but their names are. */
  private static About owner(Pod pod, About about) {
    return new About(
        ResourceType.DEPLOYMENTS.apiVersion(),
        "ReplicaSet",
        about.namespace(),
        pod.owner() + "-" + pod.spec().hash(),
        "");
  }
}
