package io.automater.infra;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The policies as a plan would create them, by the addresses of their resources. */
final class PlannedPolicies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> resources = new TreeMap<>();

  /**
   * @param plan as {@code terraform show -json} prints it
   */
  PlannedPolicies(JsonNode plan) {
    for (JsonNode change : plan.path("resource_changes")) {
      resources.put(change.path("address").asText(), change.path("change").path("after"));
    }
    add(plan.path("planned_values").path("root_module"));
  }

  private void add(JsonNode module) {
    module
        .path("resources")
        .forEach(
            resource -> resources.put(resource.path("address").asText(), resource.path("values")));
    module.path("child_modules").forEach(this::add);
  }

  /**
   * By address, all that the source names; none, or one not known yet, is an error that says so.
   */
  Map<String, JsonNode> of(PoliciesFile.Source source) {
    JsonPointer attribute = JsonPointer.compile("/" + source.attribute().replace('.', '/'));
    Map<String, JsonNode> found = new LinkedHashMap<>();
    resources.forEach(
        (address, values) -> {
          if (matches(address, source.address())) {
            found.put(address, document(address, source.attribute(), values.at(attribute)));
          }
        });
    if (found.isEmpty()) {
      throw new AssertionError(
          "no resource of the plan has the address %s; it has %s"
              .formatted(source.address(), resources.keySet()));
    }
    return found;
  }

  /** The address itself, or of all instances where it names none. */
  private static boolean matches(String address, String wanted) {
    return below(address, wanted) || below(address.replaceAll("\\[[^]]*]", ""), wanted);
  }

  private static boolean below(String address, String wanted) {
    return address.equals(wanted)
        || address.startsWith(wanted + "[")
        || address.startsWith(wanted + ".");
  }

  private static JsonNode document(String address, String attribute, JsonNode text) {
    if (!text.isTextual()) {
      throw new AssertionError(
          "%s.%s is not known at plan: build it from names and account ids, not from attributes of resources"
              .formatted(address, attribute));
    }
    try {
      return JSON.readTree(text.asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError("%s.%s is no JSON: %s".formatted(address, attribute, text), e);
    }
  }
}
