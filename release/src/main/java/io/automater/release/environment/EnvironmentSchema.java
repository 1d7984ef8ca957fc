package io.automater.release.environment;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The schema of an environment file, and what is wrong with a file by it. */
final class EnvironmentSchema {

  private static final Pattern DEFINITION = Pattern.compile("/\\$defs/([a-z]+)/");

  private final JsonNode definitions;
  private final JsonSchema schema;

  EnvironmentSchema() {
    try (InputStream in =
        EnvironmentSchema.class.getResourceAsStream("/environments/schema.json")) {
      JsonNode text = new ObjectMapper().readTree(in);
      definitions = text.path("$defs");
      schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(
                  text, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A fault: where, and what is allowed there. */
  record Fault(JsonPointer pointer, String field, String value, String allowed) {}

  List<Fault> check(JsonNode file) {
    List<Fault> faults = new ArrayList<>();
    for (ValidationMessage message : schema.validate(file)) {
      if (!message.getType().equals("if")) {
        faults.add(fault(message, file));
      }
    }
    return faults;
  }

  private Fault fault(ValidationMessage message, JsonNode file) {
    JsonPointer at = JsonPointer.compile(message.getInstanceLocation().toString());
    String field = dotted(at);
    if (message.getType().equals("dependentRequired")) {
      JsonPointer given = at.appendProperty(message.getProperty());
      JsonPointer missing = at.appendProperty(message.getArguments()[0].toString());
      return new Fault(given, dotted(missing), "missing", dotted(given) + " needs it");
    }
    if (message.getProperty() != null) {
      JsonPointer property = at.appendProperty(message.getProperty());
      if (message.getType().equals("required")) {
        return new Fault(at, dotted(property), "missing", "it is required");
      }
      return new Fault(
          property,
          dotted(property),
          text(file.at(property)),
          "there is no such field; environments/schema.json has those there are");
    }
    return new Fault(at, field, text(file.at(at)), allowed(message));
  }

  private String allowed(ValidationMessage message) {
    Matcher definition = DEFINITION.matcher(message.getSchemaLocation().toString());
    if (definition.find()) {
      return "must be " + text(definitions.path(definition.group(1)).path("description"));
    }
    JsonNode keyword = message.getSchemaNode();
    return switch (message.getType()) {
      case "pattern" -> "must match " + text(keyword);
      case "enum" -> "must be one of " + list(keyword);
      case "maximum" -> "must be at most " + text(keyword);
      case "minimum" -> "must be at least " + text(keyword);
      case "exclusiveMinimum" -> "must be above " + text(keyword);
      case "exclusiveMaximum" -> "must be below " + text(keyword);
      case "minItems" -> "must have at least " + text(keyword) + " entries";
      case "type" -> "must be " + type(text(keyword), message.getInstanceNode());
      default -> message.getMessage();
    };
  }

  private static String type(String wanted, JsonNode value) {
    if (wanted.equals("boolean")) {
      return "true or false, without quotes";
    }
    boolean unquoted = wanted.equals("string") && (value.isNumber() || value.isBoolean());
    boolean quoted = value.isTextual() && value.asText().matches("-?[0-9.]+");
    return "of type "
        + wanted
        + (unquoted ? ": put it in quotes" : quoted ? ": leave the quotes out" : "");
  }

  private static String list(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(EnvironmentSchema::text)
        .collect(Collectors.joining(", "));
  }

  private static String text(JsonNode node) {
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private static String dotted(JsonPointer pointer) {
    String path = pointer.toString();
    return path.isEmpty() ? "the file" : path.substring(1).replace('/', '.');
  }
}
