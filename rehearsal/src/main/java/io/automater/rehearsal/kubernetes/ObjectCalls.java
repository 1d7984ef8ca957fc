package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpRequest;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The calls that read and write objects. */
final class ObjectCalls {
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

  ObjectNode create(ApiPath path, Decoding body) {
    if (path.namespace().isEmpty() || path.name().isPresent() || !path.type().writable()) {
      throw KubernetesError.notAllowed();
    }
    ObjectNode object = body.objectOf(path.type());
    String name = object.path("metadata").path("name").asText("");
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

  ObjectNode replace(ApiPath path, Decoding body) {
    ObjectKey key = writable(path);
    boolean scale = path.subresource().equals("scale");
    ObjectNode wanted = scale ? body.objectOf("Scale") : body.objectOf(path.type());
    String name = wanted.path("metadata").path("name").asText(key.name());
    if (!name.equals(key.name())) {
      throw KubernetesError.badRequest(
          "the name of the object ("
              + name
              + ") does not match the name on the URL ("
              + key.name()
              + ")");
    }
    if (scale) {
      return scaled(path, store.update(key, checked(key, Scale.change(old -> wanted))));
    }
    Validation.checkConditional(key, wanted);
    return store.update(key, checked(key, stored -> wanted.deepCopy()));
  }

  ObjectNode patch(ApiPath path, Decoding body) {
    ObjectKey key = writable(path);
    JsonNode patch = body.tree();
    UnaryOperator<ObjectNode> change = Patch.of(body.contentType(), patch);
    if (path.subresource().equals("scale")) {
      return scaled(
          path,
          store.update(
              key, checked(key, Scale.change(old -> known(change, old, "Scale", body, patch)))));
    }
    String kind = path.type().kind();
    if (body.isApply()) {
      body.applied(kind, key, patch);
      if (store.find(key).isEmpty()) {
        return create(key, body.object());
      }
    }
    return store.update(key, checked(key, old -> known(change, old, kind, body, patch)));
  }

  private static ObjectNode known(
      UnaryOperator<ObjectNode> change,
      ObjectNode old,
      String kind,
      Decoding body,
      JsonNode patch) {
    return body.known(
        change.apply(old),
        kind,
        wrong ->
            KubernetesError.invalid("", "patch: Invalid value: " + quoted(patch) + ": " + wrong));
  }

  private static String quoted(JsonNode patch) {
    return JsonNodeFactory.instance.textNode(patch.toString()).toString();
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

  ObjectNode delete(ApiPath path, DeleteOptions options) {
    ObjectKey key = writable(path);
    options.check(key, store.get(key));
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
}
