package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The namespaces there are; they come with the cluster, and only their names matter. */
final class Namespaces {
  private static final String PATH = "/api/v1/namespaces";

  private final Set<String> names;
  private final String created;

  /**
   * @param own of the deployments and the lease
   */
  Namespaces(String own, Instant created) {
    this.names = new TreeSet<>(Set.of("default", "kube-system"));
    this.names.add(own);
    this.created = created.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** One of them, or all; empty when the path is about something else. */
  Optional<ObjectNode> of(HttpRequest request) {
    String path = request.rawPath();
    boolean ofOne = path.startsWith(PATH + "/") && path.indexOf('/', PATH.length() + 1) < 0;
    if (!path.equals(PATH) && !ofOne) {
      return Optional.empty();
    }
    if (!request.method().equals("GET")) {
      throw KubernetesError.notAllowed();
    }
    if (!ofOne) {
      return Optional.of(list());
    }
    String name = path.substring(PATH.length() + 1);
    if (!names.contains(name)) {
      throw KubernetesError.notFound("namespaces", name);
    }
    return Optional.of(namespace(name));
  }

  private ObjectNode list() {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", "NamespaceList").put("apiVersion", "v1");
    list.putObject("metadata").put("resourceVersion", "1");
    ArrayNode items = list.putArray("items");
    names.forEach(name -> items.add(namespace(name)));
    return list;
  }

  private ObjectNode namespace(String name) {
    ObjectNode namespace = JsonNodeFactory.instance.objectNode();
    namespace.put("kind", "Namespace").put("apiVersion", "v1");
    namespace
        .putObject("metadata")
        .put("name", name)
        .put("uid", "namespace-" + name)
        .put("resourceVersion", "1")
        .put("creationTimestamp", created)
        .putObject("labels")
        .put("kubernetes.io/metadata.name", name);
    namespace.putObject("status").put("phase", "Active");
    return namespace;
  }
}
