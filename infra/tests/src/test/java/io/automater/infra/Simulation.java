package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One question to the simulator: a case with one action, and the policies that take part. */
final class Simulation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode ALLOW_ALL =
      JSON.valueToTree(
          Map.of(
              "Version",
              "2012-10-17",
              "Statement",
              Map.of("Effect", "Allow", "Action", "*", "Resource", "*")));

  private static final JsonNode OPEN =
      JSON.valueToTree(
          Map.of(
              "Version",
              "2012-10-17",
              "Statement",
              Map.of("Effect", "Allow", "Principal", "*", "Action", "*", "Resource", "*")));

  private final ObjectNode question = JSON.createObjectNode();

  /**
   * @param policies what each name of the file stands for, by resource address
   */
  Simulation(
      PoliciesFile.Case asked,
      String action,
      Map<String, PoliciesFile.Source> sources,
      Map<String, Map<String, JsonNode>> policies) {
    Principal principal = Principal.of(asked.principal());
    ObjectNode request = question.putObject("request");
    request.set("principal", principal.asAsked());
    request.put("action", action);
    request
        .putObject("resource")
        .put("resource", asked.resource())
        .put("accountId", asked.account());
    request.set("contextVariables", JSON.valueToTree(context(asked, principal)));

    ArrayNode identities = question.putArray("identityPolicies");
    ArrayNode scps = question.putArray("serviceControlPolicies");
    ArrayNode rcps = question.putArray("resourceControlPolicies");
    switch (asked.identity()) {
      case PoliciesFile.NONE -> {
        // Only what the resource's own policy gives.
      }
      case PoliciesFile.ADMINISTRATOR -> addPolicy(identities, "AdministratorAccess", ALLOW_ALL);
      default ->
          required(policies, asked.identity())
              .forEach((name, policy) -> addPolicy(identities, name, policy));
    }
    if (!principal.isAnonymous()) {
      addPolicy(level(scps, "root"), "FullAWSAccess", ALLOW_ALL);
    }
    level(rcps, "root");
    if (asked.resourcePolicy() != null) {
      if (!asked.resourcePolicy().equals("open")) {
        throw new AssertionError("resourcePolicy is open or absent, not " + asked.resourcePolicy());
      }
      setResourcePolicy("open", Map.of("open", OPEN));
    }
    for (String name : asked.with()) {
      Map<String, JsonNode> documents = required(policies, name);
      switch (sources.get(name).kind()) {
        case SCP -> {
          if (!principal.isBoundByScps()) {
            throw new AssertionError(
                "SCPs bind no %s: leave %s out".formatted(asked.principal(), name));
          }
          ArrayNode level = level(scps, name);
          addPolicy(level, "FullAWSAccess", ALLOW_ALL);
          documents.forEach((address, policy) -> addPolicy(level, address, policy));
        }
        case RCP -> {
          ArrayNode level = level(rcps, name);
          documents.forEach((address, policy) -> addPolicy(level, address, policy));
        }
        case IDENTITY ->
            documents.forEach((address, policy) -> addPolicy(identities, address, policy));
        case RESOURCE, TRUST -> setResourcePolicy(name, documents);
      }
    }
  }

  JsonNode question() {
    return question;
  }

  private void setResourcePolicy(String name, Map<String, JsonNode> documents) {
    if (documents.size() != 1 || question.has("resourcePolicy")) {
      throw new AssertionError(
          "a resource has one policy, but %s stands for %s, with %s"
              .formatted(name, documents.keySet(), question.path("resourcePolicy")));
    }
    question.set("resourcePolicy", documents.values().iterator().next());
  }

  /** What AWS puts into every request by itself; a case may say otherwise, or null for absent. */
  private static Map<String, JsonNode> context(PoliciesFile.Case asked, Principal principal) {
    Map<String, JsonNode> context = new LinkedHashMap<>();
    principal.context().forEach((key, value) -> context.put(key, TextNode.valueOf(value)));
    context.put("aws:SecureTransport", TextNode.valueOf("true"));
    context.put("aws:ResourceAccount", TextNode.valueOf(asked.account()));
    asked
        .context()
        .forEach(
            (key, value) -> {
              context.keySet().removeIf(key::equalsIgnoreCase);
              if (!value.isNull()) {
                context.put(key, strings(value));
              }
            });
    return context;
  }

  private static JsonNode strings(JsonNode value) {
    if (!value.isArray()) {
      return TextNode.valueOf(value.asText());
    }
    ArrayNode texts = JSON.createArrayNode();
    value.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Map<String, JsonNode> required(
      Map<String, Map<String, JsonNode>> policies, String name) {
    if (!policies.containsKey(name)) {
      throw new AssertionError("%s is none of the policies: %s".formatted(name, policies.keySet()));
    }
    return policies.get(name);
  }

  private static ArrayNode level(ArrayNode levels, String name) {
    return levels.addObject().put("orgIdentifier", name).putArray("policies");
  }

  private static void addPolicy(ArrayNode policies, String name, JsonNode policy) {
    policies.addObject().put("name", name).set("policy", policy);
  }
}
