package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * All objects, as etcd behind an API server keeps them: each write gets a new resource version, and
 * one that is based on an older version is refused. What goes in and out is a copy.
 */
final class ObjectStore {
  private static final int EVENTS_KEPT = 2000;

  /**
   * A change, for those who watch.
   *
   * @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}
   */
  record Event(long version, String type, ObjectKey key, ObjectNode object) {}

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<ObjectKey, ObjectNode> objects = new HashMap<>();
  private final Deque<Event> events = new ArrayDeque<>();
  private long version = 1;

  ObjectStore(InstantSource clock) {
    this.clock = clock;
  }

  /** The version that the newest write has made. */
  long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  Optional<ObjectNode> find(ObjectKey key) {
    lock.lock();
    try {
      return Optional.ofNullable(objects.get(key)).map(ObjectNode::deepCopy);
    } finally {
      lock.unlock();
    }
  }

  ObjectNode get(ObjectKey key) {
    return find(key).orElseThrow(() -> KubernetesError.notFound(key.type(), key.name()));
  }

  /**
   * The objects of a type by name.
   *
   * @param namespace all of them when empty
   */
  List<ObjectNode> list(ResourceType type, Optional<String> namespace) {
    lock.lock();
    try {
      return objects.entrySet().stream()
          .filter(entry -> entry.getKey().type() == type)
          .filter(
              entry -> namespace.isEmpty() || namespace.get().equals(entry.getKey().namespace()))
          .sorted(Comparator.comparing(entry -> entry.getKey().name()))
          .map(entry -> entry.getValue().deepCopy())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  ObjectNode create(ObjectKey key, ObjectNode wanted) {
    lock.lock();
    try {
      if (objects.containsKey(key)) {
        throw KubernetesError.alreadyExists(key.type(), key.name());
      }
      ObjectNode object = wanted.deepCopy();
      object.put("apiVersion", key.type().apiVersion()).put("kind", key.type().kind());
      object
          .withObjectProperty("metadata")
          .put("name", key.name())
          .put("namespace", key.namespace())
          .put("uid", UUID.randomUUID().toString())
          .put("generation", 1)
          .put("creationTimestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
      return write("ADDED", key, object);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes an object in one step.
   *
   * @param change gets a copy and gives the object that is wanted; a resource version in it that is
   *     not the stored one is a conflict, and none at all is none
   */
  ObjectNode update(ObjectKey key, UnaryOperator<ObjectNode> change) {
    lock.lock();
    try {
      ObjectNode stored = objects.get(key);
      if (stored == null) {
        throw KubernetesError.notFound(key.type(), key.name());
      }
      ObjectNode wanted = change.apply(stored.deepCopy()).deepCopy();
      String based = wanted.path("metadata").path("resourceVersion").asText("");
      if (!based.isEmpty() && !based.equals(version(stored))) {
        throw KubernetesError.conflict(key.type(), key.name());
      }
      keepIdentity(stored, wanted);
      // As the real one: a write that changes nothing makes no new version.
      return wanted.equals(stored) ? stored.deepCopy() : write("MODIFIED", key, wanted);
    } finally {
      lock.unlock();
    }
  }

  private static void keepIdentity(ObjectNode stored, ObjectNode wanted) {
    JsonNode was = stored.path("metadata");
    ObjectNode metadata = wanted.withObjectProperty("metadata");
    for (String name :
        List.of("name", "namespace", "uid", "creationTimestamp", "resourceVersion", "generation")) {
      metadata.set(name, was.path(name));
    }
    wanted.set("apiVersion", stored.path("apiVersion"));
    wanted.set("kind", stored.path("kind"));
    if (!stored.path("spec").equals(wanted.path("spec"))) {
      metadata.put("generation", was.path("generation").asLong() + 1);
    }
  }

  ObjectNode delete(ObjectKey key) {
    lock.lock();
    try {
      ObjectNode stored = objects.get(key);
      if (stored == null) {
        throw KubernetesError.notFound(key.type(), key.name());
      }
      return write("DELETED", key, stored);
    } finally {
      lock.unlock();
    }
  }

  private ObjectNode write(String event, ObjectKey key, ObjectNode object) {
    version++;
    object.withObjectProperty("metadata").put("resourceVersion", String.valueOf(version));
    if (event.equals("DELETED")) {
      objects.remove(key);
    } else {
      objects.put(key, object);
    }
    if (events.size() >= EVENTS_KEPT) {
      events.removeFirst();
    }
    events.addLast(new Event(version, event, key, object.deepCopy()));
    changed.signalAll();
    return object.deepCopy();
  }

  /**
   * The changes of a type since a version; waits for one where there is none.
   *
   * @return empty when none came in this time
   */
  List<Event> changes(ResourceType type, long since, long withinMillis)
      throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(withinMillis);
    lock.lock();
    try {
      if (!events.isEmpty() && since < events.getFirst().version() - 1) {
        throw KubernetesError.expired();
      }
      while (true) {
        List<Event> found =
            events.stream()
                .filter(event -> event.version() > since && event.key().type() == type)
                .toList();
        if (!found.isEmpty() || left <= 0) {
          return found;
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  static String version(JsonNode object) {
    return object.path("metadata").path("resourceVersion").asText("");
  }
}
