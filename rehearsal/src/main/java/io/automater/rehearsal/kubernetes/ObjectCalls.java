package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpRequest;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The calls that read and write objects. */
final class ObjectCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectStore store;

  ObjectCalls(ObjectStore store) {
    this.store = store;
  }

  ObjectNode get(ApiPath path) {
    ObjectNode object = store.get(path.key());
    return switch (path.subresource()) {
      case "", "status" -> object;
      case "scale" -> scaled(path, object);
      default -> throw KubernetesError.noSuchPath();
    };
  }

  ObjectNode list(ApiPath path, HttpRequest request) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", path.type().kind() + "List").put("apiVersion", path.type().apiVersion());
    list.putObject("metadata").put("resourceVersion", String.valueOf(store.version()));
    ArrayNode items = list.putArray("items");
    store.list(path.type(), path.namespace()).stream().filter(wanted(request)).forEach(items::add);
    return list;
  }

  /** What the selectors of a request let pass. */
  static Predicate<JsonNode> wanted(HttpRequest request) {
    return Selector.labels(request.query("labelSelector").orElse(""))
        .and(Selector.fields(request.query("fieldSelector").orElse("")));
  }

  ObjectNode create(ApiPath path, HttpRequest request) {
    ObjectNode object = body(request);
    String name = object.path("metadata").path("name").asText("");
    if (path.namespace().isEmpty() || path.name().isPresent()) {
      throw KubernetesError.notAllowed();
    }
    if (!name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")) {
      throw KubernetesError.invalid(
          path.type(), name, "metadata.name: Invalid value: \"" + name + "\"");
    }
    if (!ObjectStore.version(object).isEmpty()) {
      throw KubernetesError.badRequest(
          "resourceVersion should not be set on objects to be created");
    }
    return create(new ObjectKey(path.type(), path.namespace().get(), name), object);
  }

  private ObjectNode create(ObjectKey key, ObjectNode object) {
    object.remove("status");
    return store.create(key, Validation.check(key, object));
  }

  ObjectNode replace(ApiPath path, HttpRequest request) {
    ObjectNode wanted = body(request);
    ObjectKey key = writable(path);
    String name = wanted.path("metadata").path("name").asText(key.name());
    if (!name.equals(key.name())) {
      throw KubernetesError.badRequest(
          "the name of the object ("
              + name
              + ") does not match the name on the URL ("
              + key.name()
              + ")");
    }
    if (path.subresource().equals("scale")) {
      return scaled(path, store.update(key, checked(key, Scale.change(scale -> wanted))));
    }
    Validation.checkConditional(key, wanted);
    return store.update(key, checked(key, stored -> wanted.deepCopy()));
  }

  ObjectNode patch(ApiPath path, HttpRequest request) {
    ObjectKey key = writable(path);
    String type = request.header("content-type").orElse("");
    JsonNode body = read(request);
    UnaryOperator<ObjectNode> change = Patch.of(type, body);
    if (path.subresource().equals("scale")) {
      return scaled(path, store.update(key, checked(key, Scale.change(change))));
    }
    if (type.startsWith("application/apply-patch") && store.find(key).isEmpty()) {
      return create(key, body(request));
    }
    return store.update(key, checked(key, change));
  }

  /** The status is the controller's; whatever a caller says of it is passed over. */
  private static UnaryOperator<ObjectNode> checked(
      ObjectKey key, UnaryOperator<ObjectNode> change) {
    return stored -> {
      JsonNode status = stored.path("status").deepCopy();
      ObjectNode wanted = Validation.check(key, change.apply(stored));
      if (status.isMissingNode()) {
        wanted.remove("status");
      } else {
        wanted.set("status", status);
      }
      return wanted;
    };
  }

  ObjectNode delete(ApiPath path, HttpRequest request) {
    ObjectKey key = writable(path);
    String based =
        request.body().length == 0
            ? ""
            : read(request).path("preconditions").path("resourceVersion").asText("");
    if (!based.isEmpty() && !based.equals(ObjectStore.version(store.get(key)))) {
      throw KubernetesError.conflict(key.type(), key.name());
    }
    ObjectNode deleted = store.delete(key);
    ObjectNode status = KubernetesError.status(200, "", "");
    status.remove("reason");
    status.remove("message");
    status
        .putObject("details")
        .put("name", key.name())
        .put("group", key.type().group())
        .put("kind", key.type().plural())
        .put("uid", deleted.path("metadata").path("uid").asText());
    return status;
  }

  /** The options of a delete; none when nothing is said. */
  static ObjectNode options(HttpRequest request) {
    return request.body().length == 0 ? JsonNodeFactory.instance.objectNode() : body(request);
  }

  private static ObjectKey writable(ApiPath path) {
    boolean known =
        path.subresource().isEmpty()
            || (path.subresource().equals("scale") && path.type() == ResourceType.DEPLOYMENTS);
    if (!known || !path.isObject() || !path.type().writable()) {
      throw KubernetesError.notAllowed();
    }
    return path.key();
  }

  private static ObjectNode scaled(ApiPath path, ObjectNode object) {
    if (path.type() != ResourceType.DEPLOYMENTS) {
      throw KubernetesError.noSuchPath();
    }
    return Scale.of(object);
  }

  private static ObjectNode body(HttpRequest request) {
    if (read(request) instanceof ObjectNode object) {
      return object;
    }
    throw KubernetesError.badRequest("the body of the request is no object");
  }

  private static JsonNode read(HttpRequest request) {
    try {
      return JSON.readTree(request.body());
    } catch (JsonProcessingException bad) {
      throw KubernetesError.badRequest(
          "the body of the request is no JSON: " + bad.getOriginalMessage());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
