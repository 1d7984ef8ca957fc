package io.automater.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code MetricData.member.1.Dimensions.member.2.Name=x} as a tree; every leaf is text. */
public final class FormTree {
  private static final int MAX_DEPTH = 20;

  private final SortedMap<String, FormTree> children = new TreeMap<>(FormTree::byIndex);
  private String text;

  private FormTree() {}

  public static JsonNode of(Map<String, List<String>> form) {
    FormTree root = new FormTree();
    form.forEach(
        (name, values) -> {
          FormTree node = root;
          for (String step : name.split("\\.", MAX_DEPTH)) {
            node = node.children.computeIfAbsent(step, key -> new FormTree());
          }
          node.text = values.getFirst();
        });
    return root.node();
  }

  private JsonNode node() {
    if (children.isEmpty()) {
      return TextNode.valueOf(text);
    }
    if (children.size() == 1 && children.containsKey("member")) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      children.get("member").children.values().forEach(item -> list.add(item.node()));
      return list;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    children.forEach((name, child) -> object.set(name, child.node()));
    return object;
  }

  /** 2 before 10: numbers by their length first. */
  private static int byIndex(String a, String b) {
    return a.length() != b.length() ? a.length() - b.length() : a.compareTo(b);
  }
}
