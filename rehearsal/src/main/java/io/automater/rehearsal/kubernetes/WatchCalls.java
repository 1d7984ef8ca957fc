package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.DropConnection;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Watches, each of which ends with its first changes: a server may end a watch when it likes, and
 * the client then goes on from the version that it has seen.
 */
final class WatchCalls {
  // The answer begins when the watch ends, and kubectl waits for it though it has seen enough.
  private static final long MAX_SECONDS = 2;

  private final ObjectStore store;
  private final Table table;

  WatchCalls(ObjectStore store, Table table) {
    this.store = store;
    this.table = table;
  }

  HttpAnswer watch(ApiPath path, HttpRequest request) {
    Predicate<JsonNode> wanted =
        ObjectCalls.wanted(request)
            .and(
                object ->
                    path.namespace().isEmpty()
                        || path.namespace()
                            .get()
                            .equals(object.path("metadata").path("namespace").asText()));
    long since = number(request.query("resourceVersion").orElse("0"));
    UnaryOperator<ObjectNode> shape =
        Table.isAskedFor(request) ? object -> table.of(path.type(), object) : object -> object;
    StringBuilder lines = new StringBuilder();
    if (since == 0) {
      since = store.version();
      store.list(path.type(), path.namespace()).stream()
          .filter(wanted)
          .forEach(object -> line(lines, "ADDED", shape.apply(object)));
    }
    if (lines.isEmpty()) {
      long seconds = number(request.query("timeoutSeconds").orElse("20"));
      changes(path, wanted, since, seconds)
          .forEach(event -> line(lines, event.type(), shape.apply(event.object())));
    }
    return HttpAnswer.json(200, lines.toString());
  }

  /** The first changes that are wanted; none when none came in time. */
  private List<ObjectStore.Event> changes(
      ApiPath path, Predicate<JsonNode> wanted, long since, long seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.clamp(seconds, 1, MAX_SECONDS));
    long seen = since;
    try {
      while (true) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        List<ObjectStore.Event> events = store.changes(path.type(), seen, left);
        List<ObjectStore.Event> found =
            events.stream().filter(event -> wanted.test(event.object())).toList();
        if (events.isEmpty() || !found.isEmpty()) {
          return found;
        }
        seen = events.getLast().version();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DropConnection("the rehearsal ends");
    }
  }

  private static void line(StringBuilder lines, String type, ObjectNode object) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
    event.set("object", object);
    lines.append(event).append('\n');
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException bad) {
      throw KubernetesError.badRequest("no number: " + text);
    }
  }
}
