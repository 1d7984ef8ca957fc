package io.automater.rehearsal.gateway;

/**
 * A stage and what its one stage variable says: an alias for Lambda, a track for a load balancer.
 *
 * @param name {@code $default}, served at the root, or another, served at {@code /<name>}
 */
public record Stage(String name, String variable) {
  boolean isDefault() {
    return name.equals("$default");
  }

  boolean serves(String rawPath) {
    return isDefault() || rawPath.equals("/" + name) || rawPath.startsWith("/" + name + "/");
  }

  /** A request's path without the stage. */
  String path(String rawPath) {
    if (isDefault()) {
      return rawPath;
    }
    String rest = rawPath.substring(1 + name.length());
    return rest.isEmpty() ? "/" : rest;
  }
}
