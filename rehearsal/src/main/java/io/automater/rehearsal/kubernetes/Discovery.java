package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a client asks first: the version, the groups, their resources. */
final class Discovery {
  private static final List<String> GROUPS =
      Arrays.stream(ResourceType.values())
          .map(ResourceType::group)
          .filter(group -> !group.isEmpty())
          .distinct()
          .toList();

  private Discovery() {}

  /** The answer for a path; empty when it is about something else. */
  static Optional<ObjectNode> of(String path) {
    return switch (path) {
      case "/version" -> Optional.of(version());
      case "/api" -> Optional.of(coreVersions());
      case "/apis" -> Optional.of(groups());
      case "/api/v1" -> Optional.of(resources(""));
      default -> group(path);
    };
  }

  private static ObjectNode object(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind).put("apiVersion", "v1");
  }

  private static ObjectNode version() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("major", "1")
        .put("minor", "33")
        .put("gitVersion", "v1.33.0-rehearsal")
        .put("gitCommit", "rehearsal")
        .put("gitTreeState", "clean")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "none")
        .put("compiler", "none")
        .put("platform", "linux/amd64");
  }

  private static ObjectNode coreVersions() {
    ObjectNode versions = object("APIVersions");
    versions.putArray("versions").add(ResourceType.VERSION);
    versions.putArray("serverAddressByClientCIDRs");
    return versions;
  }

  private static ObjectNode groups() {
    ObjectNode list = object("APIGroupList");
    ArrayNode groups = list.putArray("groups");
    GROUPS.forEach(name -> groups.add(fill(JsonNodeFactory.instance.objectNode(), name)));
    return list;
  }

  private static ObjectNode fill(ObjectNode group, String name) {
    group.put("name", name);
    group.putArray("versions").add(version(name));
    group.set("preferredVersion", version(name));
    return group;
  }

  private static ObjectNode version(String group) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("groupVersion", group + "/" + ResourceType.VERSION)
        .put("version", ResourceType.VERSION);
  }

  private static Optional<ObjectNode> group(String path) {
    for (String name : GROUPS) {
      if (path.equals("/apis/" + name)) {
        return Optional.of(fill(object("APIGroup"), name));
      }
      if (path.equals("/apis/" + name + "/" + ResourceType.VERSION)) {
        return Optional.of(resources(name));
      }
    }
    return Optional.empty();
  }

  private static ObjectNode resources(String group) {
    ObjectNode list =
        object("APIResourceList")
            .put(
                "groupVersion",
                group.isEmpty() ? ResourceType.VERSION : group + "/" + ResourceType.VERSION);
    ArrayNode resources = list.putArray("resources");
    for (ResourceType type : ResourceType.values()) {
      if (type.group().equals(group)) {
        resource(resources.addObject(), type);
      }
    }
    if (group.isEmpty()) {
      ObjectNode namespaces =
          resources
              .addObject()
              .put("name", "namespaces")
              .put("singularName", "namespace")
              .put("namespaced", false)
              .put("kind", "Namespace");
      namespaces.putArray("verbs").add("get").add("list");
      namespaces.putArray("shortNames").add("ns");
      resources
          .addObject()
          .put("name", "pods/log")
          .put("singularName", "")
          .put("namespaced", true)
          .put("kind", "Pod")
          .putArray("verbs")
          .add("get");
    }
    if (group.equals(ResourceType.DEPLOYMENTS.group())) {
      ObjectNode scale =
          resources
              .addObject()
              .put("name", "deployments/scale")
              .put("singularName", "")
              .put("namespaced", true)
              .put("group", "autoscaling")
              .put("version", "v1")
              .put("kind", "Scale");
      scale.putArray("verbs").add("get").add("patch").add("update");
    }
    return list;
  }

  private static void resource(ObjectNode resource, ResourceType type) {
    resource
        .put("name", type.plural())
        .put("singularName", type.kind().toLowerCase(java.util.Locale.ROOT))
        .put("namespaced", true)
        .put("kind", type.kind());
    ArrayNode verbs = resource.putArray("verbs").add("get").add("list").add("watch");
    if (type.writable()) {
      verbs.add("create").add("delete").add("patch").add("update");
    } else if (type == ResourceType.PODS) {
      verbs.add("delete");
    }
    ArrayNode names = resource.putArray("shortNames");
    type.shortNames().forEach(names::add);
  }
}
