package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Applies a patch of any of the types that clients send. */
final class Patch {
  private Patch() {}

  /**
   * What a patch does to an object.
   *
   * @param contentType of the request
   */
  static UnaryOperator<ObjectNode> of(String contentType, JsonNode patch) {
    String type = contentType.split(";", 2)[0].strip();
    return switch (type) {
      case "application/json-patch+json" -> object -> JsonPatch.apply(patch, object);
      case "application/merge-patch+json" -> object -> object(merge(object, patch, false));
      // Server-side apply names whole fields, and so merges as a strategic merge does here.
      case "application/strategic-merge-patch+json", "application/apply-patch+yaml" ->
          object -> object(merge(object, patch, true));
      default -> throw KubernetesError.unsupportedPatch(type);
    };
  }

  private static ObjectNode object(JsonNode merged) {
    if (merged instanceof ObjectNode object) {
      return object;
    }
    throw KubernetesError.badRequest("the patch does not give an object");
  }

  /**
   * RFC 7386; strategic: lists of things with names, as containers and variables, are merged by
   * name.
   */
  private static JsonNode merge(JsonNode target, JsonNode patch, boolean strategic) {
    if (strategic && patch.isArray() && named(patch) && (target.isArray() && named(target))) {
      return mergeByName((ArrayNode) target, (ArrayNode) patch);
    }
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      if (field.getValue().isNull()) {
        merged.remove(name);
      } else if (!(strategic && name.startsWith("$"))) {
        merged.set(name, merge(merged.path(name), field.getValue(), strategic));
      }
    }
    return merged;
  }

  private static boolean named(JsonNode list) {
    for (JsonNode item : list) {
      if (!item.path("name").isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static ArrayNode mergeByName(ArrayNode target, ArrayNode patch) {
    ArrayNode merged = target.deepCopy();
    for (JsonNode item : patch) {
      int at = indexOf(merged, item.path("name").asText());
      if (item.path("$patch").asText().equals("delete")) {
        if (at >= 0) {
          merged.remove(at);
        }
      } else if (at >= 0) {
        merged.set(at, merge(merged.get(at), item, true));
      } else {
        merged.add(item);
      }
    }
    return merged;
  }

  private static int indexOf(ArrayNode list, String name) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path("name").asText().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
