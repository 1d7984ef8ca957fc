package io.automater.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The expectation that two answers to one request have in common: the status, the headers that say
 * what the body is, and the fields of a JSON body. What differs by nature is left out, or kept by
 * its kind.
 */
final class ExpectationText {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

  /** A longer body would make the file unreadable. */
  private static final int LONGEST_JSON = 16 * 1024;

  private final String name;
  private final String about;
  private final Answer first;
  private final Answer second;
  private final Instant now;

  ExpectationText(String name, String about, Answer first, Answer second, Instant now) {
    this.name = name;
    this.about = about;
    this.first = first;
    this.second = second;
    this.now = now;
  }

  /**
   * A table with one case.
   *
   * @param yaml the content of {@code expectations.yaml}
   * @param body what is expected of the body, in words
   */
  record Table(String yaml, String body) {}

  Table table() {
    if (first.body().length == 0 && second.body().length == 0) {
      return new Table(yaml(node -> node.put("empty", true)), "no body");
    }
    return json()
        .orElseGet(
            () -> new Table(yaml(node -> node.put("empty", false)), "a body, whatever is in it"));
  }

  private Optional<Table> json() {
    Optional<JsonNode> one = Json.parse(first.body());
    Optional<JsonNode> two = Json.parse(second.body());
    if (one.isEmpty() || two.isEmpty() || first.body().length > LONGEST_JSON) {
      return Optional.empty();
    }
    return VolatileFields.of(one.get(), two.get(), now).flatMap(fields -> json(one.get(), fields));
  }

  private Optional<Table> json(JsonNode value, Map<String, ValueKind> fields) {
    boolean exact = isKeptBy(new BodyRule.JsonBody(value, fields, true));
    String yaml =
        yaml(
            node -> {
              node.set("json", value);
              ObjectNode kinds = JsonNodeFactory.instance.objectNode();
              fields.forEach((pointer, kind) -> kinds.put(pointer, kind.word()));
              if (!kinds.isEmpty()) {
                node.set("volatile", kinds);
              }
              if (!exact) {
                node.put("exact", false);
              }
            });
    // YAML and JSON do not write every number alike: what is not read back as it was is not kept.
    if (!isKeptBy(read(yaml).body())) {
      return Optional.empty();
    }
    String words =
        fields.isEmpty()
            ? "its JSON"
            : "its JSON, with any value of the same kind in "
                + fields.keySet().stream().sorted().collect(Collectors.joining(", "));
    return Optional.of(new Table(yaml, words));
  }

  private boolean isKeptBy(BodyRule rule) {
    return BodyCheck.check(rule, first).isEmpty() && BodyCheck.check(rule, second).isEmpty();
  }

  private Expectation read(String yaml) {
    try {
      return new ExpectationNode(Path.of(ContractCases.EXPECTATIONS), "", YAML.readTree(yaml))
          .required("cases")
          .required(name)
          .expectation(Map.of());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private interface Body {
    void addTo(ObjectNode node);
  }

  private String yaml(Body body) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode node = root.putObject("cases").putObject(name);
    node.put("about", about).put("status", first.status());
    ObjectNode headers = JsonNodeFactory.instance.objectNode();
    for (String header : List.of("content-type", "location")) {
      first
          .header(header)
          .filter(value -> second.header(header).equals(Optional.of(value)))
          // The host of an absolute one is that of the recording.
          .filter(value -> !header.equals("location") || value.startsWith("/"))
          .ifPresent(value -> headers.put(header, value));
    }
    if (!headers.isEmpty()) {
      node.set("headers", headers);
    }
    body.addTo(node);
    node.put("probe", true);
    try {
      return YAML.writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
