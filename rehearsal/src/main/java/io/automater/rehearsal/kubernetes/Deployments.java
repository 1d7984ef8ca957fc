package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The controller: makes the pods be what the deployments say, a new one ready before an old one
 * ends. Everything happens on one thread, look after look.
 */
final class Deployments {
  private final ObjectStore store;
  private final Kubelet kubelet;
  private final Map<ObjectKey, List<Pod>> pods = new HashMap<>();
  private final Map<ObjectKey, Progress> progress = new HashMap<>();

  /** The template that pods are made by: while a deployment is paused, the one before. */
  private final Map<ObjectKey, PodSpec> rolledOut = new HashMap<>();

  private final Set<ObjectKey> unwanted = ConcurrentHashMap.newKeySet();

  /** How many pods each revision was last told to have. */
  private final Map<ObjectKey, Map<String, Integer>> scaled = new HashMap<>();

  private final Map<Pod, PodEvents> podEvents = new HashMap<>();
  private final Events events;
  private int made;

  Deployments(ObjectStore store, Kubelet kubelet) {
    this.store = store;
    this.kubelet = kubelet;
    this.events = new Events(store, kubelet.settings().clock());
  }

  /** One look at everything. */
  void look() {
    Set<ObjectKey> known = new HashSet<>();
    for (ObjectNode deployment : store.list(ResourceType.DEPLOYMENTS, java.util.Optional.empty())) {
      ObjectKey key =
          new ObjectKey(
              ResourceType.DEPLOYMENTS,
              deployment.path("metadata").path("namespace").asText(),
              deployment.path("metadata").path("name").asText());
      known.add(key);
      reconcile(key, deployment);
    }
    pods.forEach(
        (key, some) -> {
          if (!known.contains(key)) {
            some.forEach(Pod::delete);
          }
          move(key, some);
        });
    pods.values().removeIf(Collection::isEmpty);
    progress.keySet().retainAll(known);
    rolledOut.keySet().retainAll(known);
    scaled.keySet().retainAll(known);
  }

  /** A pod is to end at the next look; its deployment then makes another one. */
  void evict(ObjectKey pod) {
    unwanted.add(pod);
  }

  private void reconcile(ObjectKey key, ObjectNode deployment) {
    PodSpec spec = PodSpec.of(deployment);
    int desired = deployment.path("spec").path("replicas").asInt();
    List<Pod> mine = pods.computeIfAbsent(key, name -> new ArrayList<>());
    mine.stream().filter(pod -> unwanted.remove(podKey(key, pod))).forEach(Pod::delete);
    if (deployment.path("spec").path("paused").asBoolean()) {
      scalePaused(key, mine, desired, surge(deployment, desired));
      report(key, deployment, desired, living(mine), spec);
      return;
    }
    rolledOut.put(key, spec);
    List<Pod> current = living(mine, spec.hash(), true);
    List<Pod> old = living(mine, spec.hash(), false);
    scaleDown(current, desired);
    retire(current, old, desired);
    int room = desired + surge(deployment, desired) - living(mine).size();
    int missing = desired - living(mine, spec.hash(), true).size();
    for (int i = 0; i < Math.min(room, missing); i++) {
      mine.add(new Pod(podName(key, spec), key.name(), spec, kubelet));
    }
    report(key, deployment, desired, living(mine), spec);
  }

  /** A rollout stands still; how many pods there are is kept to all the same. */
  private void scalePaused(ObjectKey key, List<Pod> mine, int desired, int surge) {
    List<Pod> living = living(mine);
    boolean midway = living.stream().map(pod -> pod.spec().hash()).distinct().count() > 1;
    scaleDown(living, desired + (midway && desired > 0 ? surge : 0));
    PodSpec before = rolledOut.get(key);
    for (int i = living.size(); before != null && i < desired; i++) {
      mine.add(new Pod(podName(key, before), key.name(), before, kubelet));
    }
  }

  /** Too many of the current revision: those that are not ready go first, then the youngest. */
  private static void scaleDown(List<Pod> current, int desired) {
    current.stream()
        .sorted(Comparator.comparing(Pod::ready).reversed().thenComparing(Pod::created))
        .skip(desired)
        .forEach(Pod::delete);
  }

  /** Pods of older revisions go as far as enough others are ready. */
  private static void retire(List<Pod> current, List<Pod> old, int desired) {
    old.stream().filter(pod -> !pod.ready()).forEach(Pod::delete);
    long ready = current.stream().filter(Pod::ready).count();
    List<Pod> serving = old.stream().filter(Pod::ready).toList();
    long spare = ready + serving.size() - desired;
    serving.stream().limit(Math.max(0, spare)).forEach(Pod::delete);
  }

  private static int surge(ObjectNode deployment, int desired) {
    String surge =
        deployment
            .path("spec")
            .path("strategy")
            .path("rollingUpdate")
            .path("maxSurge")
            .asText("25%");
    int pods =
        surge.endsWith("%")
            ? (int)
                Math.ceil(
                    desired * Integer.parseInt(surge.substring(0, surge.length() - 1)) / 100.0)
            : Integer.parseInt(surge);
    // None may be unavailable here, so without one more than wanted nothing would ever move.
    return Math.max(1, pods);
  }

  /** Tells of each revision that has more or fewer pods than at the last look. */
  private void tell(ObjectKey key, ObjectNode deployment, List<Pod> living) {
    Map<String, Integer> before = scaled.getOrDefault(key, Map.of());
    Map<String, Integer> now = new TreeMap<>();
    living.forEach(pod -> now.merge(pod.spec().hash(), 1, Integer::sum));
    Set<String> revisions = new TreeSet<>(before.keySet());
    revisions.addAll(now.keySet());
    for (String hash : revisions) {
      int from = before.getOrDefault(hash, 0);
      int to = now.getOrDefault(hash, 0);
      if (from != to) {
        events.normal(
            Events.about(key, deployment),
            "deployment-controller",
            "ScalingReplicaSet",
            "Scaled %s replica set %s-%s from %d to %d"
                .formatted(to > from ? "up" : "down", key.name(), hash, from, to));
      }
    }
    scaled.put(key, now);
  }

  private void report(
      ObjectKey key, ObjectNode deployment, int desired, List<Pod> living, PodSpec spec) {
    tell(key, deployment, living);
    int updated =
        (int) living.stream().filter(pod -> pod.spec().hash().equals(spec.hash())).count();
    int ready = (int) living.stream().filter(Pod::ready).count();
    Counts counts = new Counts(desired, living.size(), updated, ready);
    Progress made = progress.computeIfAbsent(key, name -> new Progress());
    made.note(counts, deployment.path("metadata").path("generation").asLong());
    ObjectNode status =
        DeploymentStatus.of(deployment, counts, made, kubelet.settings().clock().instant());
    try {
      store.update(
          key,
          stored -> {
            stored.set("status", status);
            return stored;
          });
    } catch (KubernetesError gone) {
      // It was deleted since the list was read; the next look sees it.
    }
  }

  /** Moves pods on and shows what became of them. */
  private void move(ObjectKey key, List<Pod> some) {
    for (Pod pod : List.copyOf(some)) {
      pod.step();
      ObjectKey podKey = podKey(key, pod);
      if (pod.phase() == Pod.Phase.GONE) {
        some.remove(pod);
        podEvents.remove(pod);
        kubelet.forget(pod.name());
        store.find(podKey).ifPresent(shown -> store.delete(podKey));
      } else {
        ObjectNode shown = show(podKey, PodObject.of(pod, key.namespace()));
        podEvents
            .computeIfAbsent(pod, of -> new PodEvents(events))
            .look(pod, Events.about(podKey, shown));
      }
    }
  }

  private static ObjectKey podKey(ObjectKey deployment, Pod pod) {
    return new ObjectKey(ResourceType.PODS, deployment.namespace(), pod.name());
  }

  private ObjectNode show(ObjectKey key, ObjectNode object) {
    return store.find(key).isEmpty()
        ? store.create(key, object)
        : store.update(key, stored -> object);
  }

  private static List<Pod> living(List<Pod> pods) {
    return pods.stream().filter(pod -> pod.deleted().isEmpty()).toList();
  }

  private static List<Pod> living(List<Pod> pods, String hash, boolean same) {
    return living(pods).stream().filter(pod -> pod.spec().hash().equals(hash) == same).toList();
  }

  private String podName(ObjectKey key, PodSpec spec) {
    made++;
    return key.name() + "-" + spec.hash() + "-" + Integer.toString(made + 46_655, 36);
  }
}
