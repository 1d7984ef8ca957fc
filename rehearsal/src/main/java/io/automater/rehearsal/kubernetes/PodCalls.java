package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What only pods have: a log, and an end before their deployment's. */
final class PodCalls {
  private final ObjectStore store;
  private final Kubelet kubelet;
  private final Deployments deployments;
  private final InstantSource clock;

  PodCalls(ObjectStore store, Kubelet kubelet, Deployments deployments, InstantSource clock) {
    this.store = store;
    this.kubelet = kubelet;
    this.deployments = deployments;
    this.clock = clock;
  }

  HttpAnswer log(ApiPath path, HttpRequest request) {
    ObjectKey key = path.key();
    ObjectNode pod = store.get(key);
    PodLog log =
        kubelet
            .log(key.name())
            .orElseThrow(
                () ->
                    KubernetesError.badRequest(
                        "container \"%s\" in pod \"%s\" is waiting to start: %s"
                            .formatted(
                                pod.at("/spec/containers/0/name").asText(),
                                key.name(),
                                pod.at("/status/containerStatuses/0/state/waiting/reason")
                                    .asText())));
    return log.answer(key.name(), request);
  }

  /** It ends as it would by its deployment, in its own time. */
  ObjectNode delete(ApiPath path, DeleteOptions options) {
    ObjectNode pod = store.get(path.key());
    options.check(path.key(), pod);
    if (options.now()) {
      throw KubernetesError.badRequest(
          "the rehearsal's pods end in their own time: gracePeriodSeconds can't be 0");
    }
    deployments.evict(path.key());
    pod.withObjectProperty("metadata")
        .put("deletionTimestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    return pod;
  }
}
