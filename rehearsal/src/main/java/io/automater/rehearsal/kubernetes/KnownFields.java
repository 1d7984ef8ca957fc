package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that Kubernetes has, by type. Each line of {@code fields.txt} is a type and its
 * fields, those that are objects or lists of objects with the type of these.
 */
final class KnownFields {
  private static final KnownFields ALL = read();

  private final Map<String, Map<String, String>> types;

  private KnownFields(Map<String, Map<String, String>> types) {
    this.types = types;
  }

  private static KnownFields read() {
    Map<String, Map<String, String>> types = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                KnownFields.class.getResourceAsStream("fields.txt"), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(":? "))
          .forEach(words -> types.put(words[0], fields(words)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new KnownFields(types);
  }

  private static Map<String, String> fields(String[] words) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] field = words[i].split("=", 2);
      fields.put(field[0], field.length > 1 ? field[1] : "");
    }
    return fields;
  }

  /**
   * Takes out of an object what its type does not have, as decoding does.
   *
   * @param type e.g. {@code Deployment}
   * @return the paths of what it took out, as {@code spec.template.spec.containers[0].img}
   */
  static List<String> prune(ObjectNode object, String type) {
    List<String> unknown = new ArrayList<>();
    ALL.prune(object, type, "", unknown);
    return unknown;
  }

  private void prune(ObjectNode object, String type, String above, List<String> unknown) {
    Map<String, String> known = types.get(type);
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      String path = above + field.getKey();
      String of = known.get(field.getKey());
      if (of == null) {
        unknown.add(path);
        object.remove(field.getKey());
      } else if (!of.isEmpty()) {
        pruneValue(field.getValue(), of, path, unknown);
      }
    }
  }

  private void pruneValue(JsonNode value, String type, String path, List<String> unknown) {
    if (value instanceof ObjectNode object) {
      prune(object, type, path + ".", unknown);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      pruneValue(value.get(i), type, path + "[" + i + "]", unknown);
    }
  }
}
