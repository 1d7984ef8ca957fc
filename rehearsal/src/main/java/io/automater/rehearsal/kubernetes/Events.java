package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The events that {@code kubectl get events} lists. One that comes again is counted; the last
 * thousand are kept. Used by the controller's thread only.
 */
final class Events {
  private static final int KEPT = 1000;

  /** Whom an event is about. */
  record About(String apiVersion, String kind, String namespace, String name, String uid) {}

  private record Told(About about, String reason, String message) {}

  private final ObjectStore store;
  private final InstantSource clock;
  private final Map<Told, ObjectKey> told = new HashMap<>();
  private final Deque<Told> order = new ArrayDeque<>();
  private long made;

  Events(ObjectStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  static About about(ObjectKey key, JsonNode object) {
    return new About(
        key.type().apiVersion(),
        key.type().kind(),
        key.namespace(),
        key.name(),
        object.path("metadata").path("uid").asText());
  }

  void normal(About about, String component, String reason, String message) {
    tell(about, component, "Normal", reason, message);
  }

  void warning(About about, String component, String reason, String message) {
    tell(about, component, "Warning", reason, message);
  }

  private void tell(About about, String component, String type, String reason, String message) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    Told same = new Told(about, reason, message);
    ObjectKey known = told.get(same);
    if (known != null) {
      store.update(
          known,
          event -> event.put("count", event.path("count").asInt() + 1).put("lastTimestamp", now));
      return;
    }
    if (order.size() >= KEPT) {
      store.delete(told.remove(order.removeFirst()));
    }
    ObjectKey key =
        new ObjectKey(
            ResourceType.EVENTS, about.namespace(), about.name() + "." + Long.toHexString(++made));
    store.create(key, event(about, component, type, reason, message, now));
    told.put(same, key);
    order.addLast(same);
  }

  private static ObjectNode event(
      About about, String component, String type, String reason, String message, String now) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .putObject("involvedObject")
        .put("apiVersion", about.apiVersion())
        .put("kind", about.kind())
        .put("namespace", about.namespace())
        .put("name", about.name())
        .put("uid", about.uid());
    event.put("type", type).put("reason", reason).put("message", message);
    event.putObject("source").put("component", component);
    return event
        .put("reportingComponent", component)
        .put("count", 1)
        .put("firstTimestamp", now)
        .put("lastTimestamp", now);
  }
}
