package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * As much of OpenAPI v3 as tells kubectl which query parameters it may use, without which it writes
 * nothing. There are no schemas, so {@code kubectl explain} has nothing to say.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3">OpenAPI</a>
 */
final class OpenApi {
  private static final String ROOT = "/openapi/v3";

  private OpenApi() {}

  /** The answer for a path; empty when it is about something else. */
  static Optional<ObjectNode> of(String path) {
    if (path.equals(ROOT)) {
      ObjectNode index = JsonNodeFactory.instance.objectNode();
      ObjectNode paths = index.putObject("paths");
      for (ResourceType type : ResourceType.values()) {
        paths.putObject(of(type)).put("serverRelativeURL", ROOT + "/" + of(type));
      }
      return Optional.of(index);
    }
    return Arrays.stream(ResourceType.values())
        .filter(type -> path.equals(ROOT + "/" + of(type)))
        .findFirst()
        .map(type -> document(type.group()));
  }

  private static String of(ResourceType type) {
    return (type.group().isEmpty() ? "api" : "apis/" + type.group()) + "/" + ResourceType.VERSION;
  }

  private static ObjectNode document(String group) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
    document.putObject("info").put("title", "the rehearsal").put("version", "v1.33.0");
    ObjectNode paths = document.putObject("paths");
    for (ResourceType type : ResourceType.values()) {
      if (type.group().equals(group) && type.writable()) {
        ObjectNode patch =
            paths
                .putObject("/" + of(type) + "/namespaces/{namespace}/" + type.plural() + "/{name}")
                .putObject("patch");
        for (String name : Parameters.of("Patch")) {
          patch.withArrayProperty("parameters").addObject().put("name", name).put("in", "query");
        }
        patch
            .putObject("x-kubernetes-group-version-kind")
            .put("group", group)
            .put("version", ResourceType.VERSION)
            .put("kind", type.kind());
      }
    }
    return document;
  }
}
