package io.automater.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.Map;

/** Writes a tree as the query protocol has it: lists of {@code member}, maps of {@code entry}. */
public final class XmlText {
  private final String map;
  private final StringBuilder out = new StringBuilder();

  /** For a model without maps. */
  public XmlText() {
    this("");
  }

  /**
   * @param map the one map in the service's model; everything else with names is a structure
   */
  public XmlText(String map) {
    this.map = map;
  }

  public void element(String name, JsonNode node) {
    if (node.isObject()) {
      open(name);
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (name.equals(map)) {
          open("entry");
          leaf("key", field.getKey());
          element("value", field.getValue());
          close("entry");
        } else {
          element(field.getKey(), field.getValue());
        }
      }
      close(name);
    } else if (node.isArray()) {
      open(name);
      node.forEach(item -> element("member", item));
      close(name);
    } else {
      leaf(name, node instanceof POJONode pojo ? pojo.getPojo().toString() : node.asText());
    }
  }

  public void open(String tag) {
    out.append('<').append(tag).append('>');
  }

  public void close(String name) {
    out.append("</").append(name).append('>');
  }

  public void leaf(String name, String text) {
    open(name);
    text.codePoints().forEach(this::escaped);
    close(name);
  }

  private void escaped(int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      default -> {
        boolean allowed = c >= ' ' || c == '\t' || c == '\n' || c == '\r';
        out.appendCodePoint(allowed ? c : '?');
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
