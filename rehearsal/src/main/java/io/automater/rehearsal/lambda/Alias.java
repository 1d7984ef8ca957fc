package io.automater.rehearsal.lambda;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A name for a version, or for two of them with a weight.
 *
 * @param version gets what the additional version does not
 * @param additional at most one version with its share of the traffic, 0 to 1
 */
public record Alias(
    String function,
    String name,
    String version,
    String description,
    Map<String, Double> additional,
    String revisionId) {

  /** The additional version, if there is one. */
  public Optional<Map.Entry<String, Double>> candidate() {
    return additional.entrySet().stream().findFirst();
  }

  Alias touched() {
    return new Alias(
        function, name, version, description, additional, UUID.randomUUID().toString());
  }

  boolean routesTo(String other) {
    return version.equals(other) || additional.containsKey(other);
  }
}
