package io.automater.rehearsal.kubernetes;

import io.automater.rehearsal.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a path stands for: objects of a type, in all namespaces or one, or one of them.
 *
 * @param subresource {@code status}, {@code scale} or {@code log}; empty as a rule
 */
record ApiPath(
    ResourceType type, Optional<String> namespace, Optional<String> name, String subresource) {

  /** Empty when the path is about no objects. */
  static Optional<ApiPath> of(HttpRequest request) {
    List<String> parts =
        Arrays.stream(request.rawPath().substring(1).split("/"))
            .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
            .toList();
    boolean core = parts.getFirst().equals("api");
    int start = core ? 1 : 2;
    if (parts.size() <= start + 1
        || !(core || parts.getFirst().equals("apis"))
        || !parts.get(start).equals(ResourceType.VERSION)) {
      return Optional.empty();
    }
    return of(core ? "" : parts.get(1), parts.subList(start + 1, parts.size()));
  }

  private static Optional<ApiPath> of(String group, List<String> rest) {
    boolean namespaced = rest.size() > 2 && rest.getFirst().equals("namespaces");
    List<String> of = namespaced ? rest.subList(2, rest.size()) : rest;
    if (of.size() > (namespaced ? 3 : 1)) {
      return Optional.empty();
    }
    return ResourceType.of(group, of.getFirst())
        .map(
            type ->
                new ApiPath(
                    type,
                    namespaced ? Optional.of(rest.get(1)) : Optional.empty(),
                    of.size() > 1 ? Optional.of(of.get(1)) : Optional.empty(),
                    of.size() > 2 ? of.get(2) : ""));
  }

  ObjectKey key() {
    return new ObjectKey(type, namespace.orElseThrow(), name.orElseThrow());
  }

  boolean isObject() {
    return namespace.isPresent() && name.isPresent();
  }

  boolean isPod() {
    return type == ResourceType.PODS && isObject() && subresource.isEmpty();
  }

  boolean isLog() {
    return type == ResourceType.PODS && isObject() && subresource.equals("log");
  }

  /** For people and records of calls: {@code leases/automater}. */
  String subject() {
    return type.plural() + name.map(of -> "/" + of).orElse("");
  }
}
