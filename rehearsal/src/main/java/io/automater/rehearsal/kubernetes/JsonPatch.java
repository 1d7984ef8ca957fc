package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * RFC 6902.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">JSON Patch</a>
 */
final class JsonPatch {
  private JsonPatch() {}

  static ObjectNode apply(JsonNode patch, ObjectNode object) {
    if (!patch.isArray()) {
      throw KubernetesError.badRequest("a JSON patch is a list of operations");
    }
    for (JsonNode operation : patch) {
      run(operation, object);
    }
    return object;
  }

  private static void run(JsonNode operation, ObjectNode object) {
    JsonPointer path = pointer(operation, "path");
    JsonNode value = operation.path("value");
    switch (operation.path("op").asText()) {
      case "add" -> add(object, path, value);
      case "replace" -> {
        existing(object, path);
        put(object, path, value);
      }
      case "remove" -> remove(object, path);
      case "test" -> {
        if (!object.at(path).equals(value)) {
          throw KubernetesError.badRequest("the server rejected our request: test failed: " + path);
        }
      }
      case "copy" -> add(object, path, existing(object, pointer(operation, "from")).deepCopy());
      case "move" -> {
        JsonPointer from = pointer(operation, "from");
        JsonNode moved = existing(object, from);
        remove(object, from);
        add(object, path, moved);
      }
      default -> throw KubernetesError.badRequest("no such operation: " + operation);
    }
  }

  private static JsonPointer pointer(JsonNode operation, String name) {
    try {
      JsonPointer pointer = JsonPointer.compile(operation.path(name).asText());
      if (pointer.matches()) {
        throw KubernetesError.badRequest("the whole object can't be patched: " + operation);
      }
      return pointer;
    } catch (IllegalArgumentException bad) {
      throw KubernetesError.badRequest(name + " is no JSON pointer: " + operation);
    }
  }

  private static JsonNode existing(ObjectNode object, JsonPointer path) {
    JsonNode found = object.at(path);
    if (found.isMissingNode()) {
      throw KubernetesError.badRequest("the server rejected our request: nothing at " + path);
    }
    return found;
  }

  private static void add(ObjectNode object, JsonPointer path, JsonNode value) {
    JsonNode parent = existing(object, path.head());
    String last = path.last().getMatchingProperty();
    if (parent instanceof ArrayNode list) {
      list.insert(last.equals("-") ? list.size() : index(last), value);
    } else if (parent instanceof ObjectNode node) {
      node.set(last, value);
    }
  }

  private static void put(ObjectNode object, JsonPointer path, JsonNode value) {
    JsonNode parent = existing(object, path.head());
    String last = path.last().getMatchingProperty();
    if (parent instanceof ArrayNode list) {
      list.set(index(last), value);
    } else if (parent instanceof ObjectNode node) {
      node.set(last, value);
    }
  }

  private static void remove(ObjectNode object, JsonPointer path) {
    existing(object, path);
    JsonNode parent = existing(object, path.head());
    String last = path.last().getMatchingProperty();
    if (parent instanceof ArrayNode list) {
      list.remove(index(last));
    } else if (parent instanceof ObjectNode node) {
      node.remove(last);
    }
  }

  private static int index(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException bad) {
      throw KubernetesError.badRequest("no index of a list: " + text);
    }
  }
}
