package io.automater.rehearsal.gateway;

/**
 * A stage and the alias that its stage variable names.
 *
 * @param name {@code $default}, served at the root, or another, served at {@code /<name>}
 */
public record Stage(String name, String alias) {
  boolean isDefault() {
    return name.equals("$default");
  }

  boolean serves(String rawPath) {
    return isDefault() || rawPath.equals("/" + name) || rawPath.startsWith("/" + name + "/");
  }
}
