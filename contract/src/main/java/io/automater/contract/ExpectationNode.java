package io.automater.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/** One place in {@code expectations.yaml}: its errors name the file, the place and the form. */
final class ExpectationNode {

  private final Path file;
  private final String place;
  private final JsonNode node;

  ExpectationNode(Path file, String place, JsonNode node) {
    this.file = file;
    this.place = place;
    this.node = node;
  }

  void allowOnly(String... names) {
    members()
        .forEach(
            (name, value) -> {
              if (!Arrays.asList(names).contains(name)) {
                throw value.bad("unknown field; allowed here: " + String.join(", ", names));
              }
            });
  }

  Map<String, ExpectationNode> members() {
    if (!node.isObject()) {
      throw bad("expected a mapping, found " + Json.words(node));
    }
    Map<String, ExpectationNode> members = new LinkedHashMap<>();
    node.properties()
        .forEach(member -> members.put(member.getKey(), child(member.getKey(), member.getValue())));
    return members;
  }

  ExpectationNode required(String name) {
    return optional(name).orElseThrow(() -> bad("'" + name + "' is missing"));
  }

  Optional<ExpectationNode> optional(String name) {
    return Optional.ofNullable(members().get(name));
  }

  Expectation expectation(Map<String, HeaderRule> common) {
    allowOnly("about", "status", "headers", "json", "volatile", "exact", "empty", "probe");
    Map<String, HeaderRule> headers = new LinkedHashMap<>(common);
    optional("headers").ifPresent(own -> headers.putAll(own.rules()));
    return new Expectation(
        required("status").status(),
        headers,
        body(),
        optional("probe").map(ExpectationNode::bool).orElse(false));
  }

  Map<String, HeaderRule> headers() {
    return optional("headers").map(ExpectationNode::rules).orElse(Map.of());
  }

  private Map<String, HeaderRule> rules() {
    Map<String, HeaderRule> rules = new LinkedHashMap<>();
    members().forEach((name, rule) -> rules.put(name.toLowerCase(Locale.ROOT), rule.headerRule()));
    return rules;
  }

  private int status() {
    if (!node.isInt() || node.intValue() < 200 || node.intValue() > 599) {
      throw bad("expected a status from 200 to 599, found " + Json.words(node));
    }
    return node.intValue();
  }

  private boolean bool() {
    if (!node.isBoolean()) {
      throw bad("expected true or false, found " + Json.words(node));
    }
    return node.booleanValue();
  }

  private String text() {
    if (!node.isTextual()) {
      throw bad("expected a string, found " + Json.words(node));
    }
    return node.textValue();
  }

  private HeaderRule headerRule() {
    if (node.isTextual()) {
      return new HeaderRule.Exactly(node.textValue());
    }
    if (node.isArray()) {
      return new HeaderRule.Members(
          StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList());
    }
    if (node.isObject() && node.size() == 1) {
      if (node.has("matches")) {
        return new HeaderRule.Matching(required("matches").pattern());
      }
      if (node.has("present")) {
        return required("present").bool() ? new HeaderRule.Present() : new HeaderRule.Absent();
      }
    }
    throw bad(
        "expected a value, a list of members, {matches: PATTERN} or {present: true|false}, found "
            + Json.words(node));
  }

  private Pattern pattern() {
    try {
      return Pattern.compile(text());
    } catch (PatternSyntaxException e) {
      throw bad("not a regular expression: " + e.getDescription());
    }
  }

  private BodyRule body() {
    Optional<ExpectationNode> json = optional("json");
    Optional<Boolean> empty = optional("empty").map(ExpectationNode::bool);
    if (json.isPresent() == empty.isPresent()) {
      throw bad("say what the body is: either 'json: …' or 'empty: true' (or false)");
    }
    if (empty.isPresent()) {
      return empty.get() ? new BodyRule.Empty() : new BodyRule.NotEmpty();
    }
    JsonNode body = json.get().node;
    return new BodyRule.JsonBody(
        body, volatileFields(body), optional("exact").map(ExpectationNode::bool).orElse(true));
  }

  private Map<String, ValueKind> volatileFields(JsonNode body) {
    Map<String, ValueKind> fields = new LinkedHashMap<>();
    optional("volatile")
        .map(ExpectationNode::members)
        .orElse(Map.of())
        .forEach((pointer, kind) -> fields.put(pointer, kind.volatileKind(pointer, body)));
    return fields;
  }

  private ValueKind volatileKind(String pointer, JsonNode body) {
    if (!pointer.startsWith("/") || body.at(JsonPointer.compile(pointer)).isMissingNode()) {
      throw bad(
          "expected a JSON pointer into 'json', for example /timestamp; the field is not there");
    }
    return ValueKind.named(text())
        .orElseThrow(
            () ->
                bad(
                    "expected one of %s, found %s"
                        .formatted(
                            List.of(ValueKind.values()).stream().map(ValueKind::word).toList(),
                            Json.words(node))));
  }

  private ExpectationNode child(String name, JsonNode value) {
    return new ExpectationNode(file, place.isEmpty() ? name : place + "." + name, value);
  }

  private BadContract bad(String problem) {
    return new BadContract(file + ": " + (place.isEmpty() ? "" : place + ": ") + problem);
  }
}
