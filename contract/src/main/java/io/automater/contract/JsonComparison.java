package io.automater.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two JSON values; a volatile field only has to hold the right kind of value. */
final class JsonComparison {

  private final Map<String, ValueKind> volatileFields;

  JsonComparison(Map<String, ValueKind> volatileFields) {
    this.volatileFields = volatileFields;
  }

  List<Mismatch> compare(JsonNode expected, JsonNode actual) {
    List<Mismatch> mismatches = new ArrayList<>();
    compare(JsonPointer.empty(), expected, actual, mismatches);
    return List.copyOf(mismatches);
  }

  /** The expected value with the volatile fields as they came. */
  JsonNode withVolatileFieldsOf(JsonNode actual, JsonNode expected) {
    JsonNode result = expected.deepCopy();
    for (String field : volatileFields.keySet()) {
      JsonPointer pointer = JsonPointer.compile(field);
      JsonNode parent = result.at(pointer.head());
      if (parent instanceof ObjectNode object) {
        object.set(pointer.last().getMatchingProperty(), actual.at(pointer));
      } else if (parent instanceof ArrayNode array) {
        array.set(pointer.last().getMatchingIndex(), actual.at(pointer));
      }
    }
    return result;
  }

  private void compare(
      JsonPointer at, JsonNode expected, JsonNode actual, List<Mismatch> mismatches) {
    ValueKind kind = volatileFields.get(at.toString());
    if (kind != null) {
      if (!kind.accepts(actual)) {
        mismatches.add(new Mismatch(what(at), "any " + kind.word(), Json.words(actual)));
      }
    } else if (expected.isObject() && actual.isObject()) {
      for (String name : names(expected, actual)) {
        compare(at.appendProperty(name), member(expected, name), member(actual, name), mismatches);
      }
    } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int index = 0; index < expected.size(); index++) {
        compare(at.appendIndex(index), expected.get(index), actual.get(index), mismatches);
      }
    } else if (!expected.equals(actual)) {
      mismatches.add(new Mismatch(what(at), Json.words(expected), Json.words(actual)));
    }
  }

  private static Set<String> names(JsonNode first, JsonNode second) {
    Set<String> names = new LinkedHashSet<>();
    first.fieldNames().forEachRemaining(names::add);
    second.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode member(JsonNode object, String name) {
    return object.has(name) ? object.get(name) : MissingNode.getInstance();
  }

  private static String what(JsonPointer at) {
    return at.matches() ? "body" : "body " + at;
  }
}
