package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpRequest;
import java.util.Optional;
import java.util.Set;

/** What a delete says of itself, in its body or in the query. */
final class DeleteOptions {
  private static final Set<String> HONOURED =
      Set.of("kind", "apiVersion", "gracePeriodSeconds", "preconditions", "propagationPolicy");

  private final HttpRequest request;
  private final ObjectNode body;

  /**
   * @throws KubernetesError when something would be passed over
   */
  DeleteOptions(HttpRequest request) {
    this.request = request;
    this.body =
        request.body().length == 0
            ? JsonNodeFactory.instance.objectNode()
            : new Decoding(request).object();
    if (!body.path("dryRun").isEmpty()) {
      throw KubernetesError.badRequest("the rehearsal has no dry run");
    }
    body.properties().stream()
        .filter(field -> !HONOURED.contains(field.getKey()) && !isNothing(field.getValue()))
        .findFirst()
        .ifPresent(
            field -> {
              throw KubernetesError.badRequest(
                  "the rehearsal's delete has no option " + field.getKey() + ": leave it out");
            });
    if (said("propagationPolicy").filter("Orphan"::equals).isPresent()) {
      throw KubernetesError.badRequest(
          "the rehearsal ends a deployment's pods with it: propagationPolicy can't be Orphan");
    }
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || value.isContainerNode() && value.isEmpty();
  }

  private Optional<String> said(String name) {
    return request
        .query(name)
        .or(() -> Optional.of(body.path(name).asText("")).filter(text -> !text.isEmpty()));
  }

  /** Whether the object is to be gone at once. */
  boolean now() {
    return said("gracePeriodSeconds").filter("0"::equals).isPresent();
  }

  /**
   * @throws KubernetesError when the object is not the one that is meant
   */
  void check(ObjectKey key, JsonNode stored) {
    JsonNode wanted = body.path("preconditions");
    for (String name : new String[] {"resourceVersion", "uid"}) {
      String based = wanted.path(name).asText("");
      if (!based.isEmpty() && !based.equals(stored.path("metadata").path(name).asText())) {
        throw KubernetesError.conflict(key.type(), key.name());
      }
    }
  }
}
