package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Who asks, and what AWS itself puts into the context of his requests. */
record Principal(Type type, String name) {
  enum Type {
    IAM,
    SERVICE,
    FEDERATED,
    ANONYMOUS
  }

  static Principal of(String text) {
    if (text == null) {
      throw new AssertionError("a case needs a principal");
    }
    if (text.equals("anonymous")) {
      return new Principal(Type.ANONYMOUS, text);
    }
    if (text.startsWith("service:")) {
      return new Principal(Type.SERVICE, text.substring("service:".length()));
    }
    if (text.startsWith("federated:")) {
      return new Principal(Type.FEDERATED, text.substring("federated:".length()));
    }
    if (!text.matches("arn:aws[a-z-]*:(iam|sts)::\\d{12}:.+")) {
      throw new AssertionError(
          "principal %s: an IAM ARN, service:…, federated:… or anonymous".formatted(text));
    }
    return new Principal(Type.IAM, text);
  }

  boolean isAnonymous() {
    return type == Type.ANONYMOUS;
  }

  /** AWS's own services and tokens from outside are in no account of the organization. */
  boolean isBoundByScps() {
    return type == Type.IAM;
  }

  JsonNode asAsked() {
    return isAnonymous()
        ? JsonNodeFactory.instance.objectNode().put("type", "Anonymous")
        : TextNode.valueOf(name);
  }

  Map<String, String> context() {
    return switch (type) {
      case IAM ->
          Map.of(
              "aws:PrincipalArn",
              name,
              "aws:PrincipalAccount",
              name.split(":")[4],
              "aws:PrincipalType",
              principalType(),
              "aws:PrincipalIsAWSService",
              "false");
      case SERVICE -> Map.of("aws:PrincipalIsAWSService", "true", "aws:PrincipalServiceName", name);
      case FEDERATED, ANONYMOUS -> Map.of("aws:PrincipalIsAWSService", "false");
    };
  }

  private String principalType() {
    if (name.endsWith(":root")) {
      return "Account";
    }
    return name.contains(":user/") ? "User" : "AssumedRole";
  }
}
