package io.automater.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers in their order, names without regard to case, each with one or more values. */
final class Headers {

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, String> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  void add(String name, String value) {
    String spelling = spellings.computeIfAbsent(name, first -> first);
    values.computeIfAbsent(spelling, first -> new ArrayList<>()).add(value);
  }

  /** Adds the value of an event's header; null is none. */
  void add(String name, JsonNode value) {
    if (!value.isNull()) {
      add(name, value.asText());
    }
  }

  List<String> all(String name) {
    String spelling = spellings.get(name);
    return spelling == null ? List.of() : List.copyOf(values.get(spelling));
  }

  /** The first value, or null. */
  String first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  /** Names, as first spelled, with their values. */
  Map<String, List<String>> byName() {
    return values;
  }
}
