package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The body of one request, read as its {@code fieldValidation} asks: unknown and duplicate fields
 * are refused, warned of, or passed over.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level">Field
 *     validation</a>
 */
final class Decoding {
  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  private final HttpRequest request;
  private final String level;
  private final List<String> problems = new ArrayList<>();

  Decoding(HttpRequest request) {
    this.request = request;
    this.level = request.query("fieldValidation").filter(of -> !of.isEmpty()).orElse("Warn");
    if (!List.of("Ignore", "Warn", "Strict").contains(level)) {
      throw KubernetesError.invalid(
          options(request.method()),
          "fieldValidation: Unsupported value: \""
              + level
              + "\": supported values: \"Ignore\", \"Warn\", \"Strict\"");
    }
  }

  private static String options(String method) {
    return switch (method) {
      case "POST" -> "CreateOptions.meta.k8s.io";
      case "PUT" -> "UpdateOptions.meta.k8s.io";
      default -> "PatchOptions.meta.k8s.io";
    };
  }

  String contentType() {
    return request.header("content-type").orElse("");
  }

  ObjectNode object() {
    if (tree() instanceof ObjectNode object) {
      return object;
    }
    throw KubernetesError.badRequest("the body of the request is no object");
  }

  /** The last of duplicate fields counts. */
  JsonNode tree() {
    try (JsonParser parser = JSON.createParser(request.body())) {
      JsonNode read =
          parser.nextToken() == null ? JsonNodeFactory.instance.missingNode() : value(parser, "");
      if (parser.nextToken() != null) {
        throw KubernetesError.badRequest("the body of the request is more than one object");
      }
      return read;
    } catch (JsonProcessingException bad) {
      throw KubernetesError.badRequest(
          "the body of the request is no JSON: " + bad.getOriginalMessage());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JsonNode value(JsonParser parser, String path) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        String at = path.isEmpty() ? name : path + "." + name;
        parser.nextToken();
        if (object.has(name)) {
          problems.add("duplicate field \"" + at + "\"");
        }
        object.set(name, value(parser, at));
      }
      return object;
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(parser, path + "[" + array.size() + "]"));
      }
      return array;
    }
    return parser.readValueAsTree();
  }

  /**
   * An object without the fields that its type has not.
   *
   * @param refusal what the strict level answers, of what is wrong with the fields
   * @throws KubernetesError when the level is strict and a field is unknown or came twice
   */
  ObjectNode known(ObjectNode object, String type, Function<String, KubernetesError> refusal) {
    KnownFields.prune(object, type).forEach(path -> problems.add("unknown field \"" + path + "\""));
    if (level.equals("Strict") && !problems.isEmpty()) {
      throw refusal.apply("strict decoding error: " + String.join(", ", problems));
    }
    return object;
  }

  /** Whether this is server-side apply. */
  boolean isApply() {
    return contentType().startsWith("application/apply-patch");
  }

  /**
   * Server-side apply goes by the schema: its level changes nothing, and its caller has a name.
   *
   * @throws KubernetesError when a field is unknown, or nobody says who applies
   */
  void applied(String kind, ObjectKey key, JsonNode patch) {
    if (request.query("fieldManager").isEmpty()) {
      throw KubernetesError.invalid(
          options("PATCH"), "fieldManager: Required value: is required for apply patch");
    }
    List<String> unknown =
        patch instanceof ObjectNode object ? KnownFields.prune(object.deepCopy(), kind) : List.of();
    if (!unknown.isEmpty()) {
      throw KubernetesError.badRequest(
          "failed to create typed patch object (%s/%s; %s, Kind=%s): .%s: field not declared in schema"
              .formatted(
                  key.namespace(), key.name(), key.type().apiVersion(), kind, unknown.getFirst()));
    }
  }

  /** The body as an object of a type. */
  ObjectNode objectOf(ResourceType type) {
    return objectOf(type.kind());
  }

  ObjectNode objectOf(String kind) {
    return known(
        object(),
        kind,
        wrong ->
            KubernetesError.badRequest(
                "%1$s in version \"%2$s\" cannot be handled as a %1$s: %3$s"
                    .formatted(kind, ResourceType.VERSION, wrong)));
  }

  /** The answer, with the warnings that its level asks for. */
  HttpAnswer warned(HttpAnswer answer) {
    return level.equals("Warn") && !problems.isEmpty()
        ? answer.with(
            "warning",
            problems.stream()
                .map(problem -> "299 - \"" + problem.replace("\"", "\\\"") + "\"")
                .toList())
        : answer;
  }
}
