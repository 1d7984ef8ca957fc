package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.LambdaException;
import io.automater.rehearsal.lambda.Permission;
import io.automater.rehearsal.lambda.PermissionControl;
import java.util.List;
import java.util.UUID;

/** Resource policies. */
final class PermissionOperations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL = "/2015-03-31/functions/{function}/policy";

  private final Lambda lambda;
  private final PermissionControl permissions;
  private final Shapes shapes;

  PermissionOperations(Lambda lambda, Shapes shapes) {
    this.lambda = lambda;
    this.permissions = lambda.permissions();
    this.shapes = shapes;
  }

  List<Operation> all() {
    return List.of(
        Operation.of("AddPermission", true, "POST", ALL, this::add),
        Operation.of("GetPolicy", false, "GET", ALL, this::get),
        Operation.of("RemovePermission", true, "DELETE", ALL + "/{item}", this::remove));
  }

  private HttpAnswer add(LambdaRequest request) {
    JsonNode body = request.json();
    String qualifier = request.qualifier().orElse("");
    String resource =
        shapes
            .configuration(lambda.functions().get(request.function(), request.qualifier()), false)
            .path("FunctionArn")
            .asText();
    ObjectNode statement = JSON.createObjectNode();
    statement.put("Sid", needed(body, "StatementId"));
    statement.put("Effect", "Allow");
    statement.set("Principal", principal(needed(body, "Principal")));
    statement.put("Action", needed(body, "Action"));
    statement.put(
        "Resource",
        qualifier.isEmpty()
            ? resource
            : lambda.settings().arns().function(request.function(), qualifier));
    if (body.hasNonNull("SourceArn")) {
      statement
          .putObject("Condition")
          .putObject("ArnLike")
          .put("AWS:SourceArn", body.path("SourceArn").asText());
    }
    Permission added =
        permissions.add(
            request.function(),
            new Permission(
                needed(body, "StatementId"),
                qualifier,
                statement.toString(),
                UUID.randomUUID().toString()));
    return HttpAnswer.json(201, Shapes.object().put("Statement", added.statement()).toString());
  }

  private HttpAnswer get(LambdaRequest request) {
    List<Permission> found = permissions.list(request.function(), request.qualifier().orElse(""));
    ObjectNode policy = JSON.createObjectNode();
    policy.put("Version", "2012-10-17");
    policy.put("Id", "default");
    ArrayNode statements = policy.putArray("Statement");
    found.forEach(permission -> statements.addRawValue(new RawValue(permission.statement())));
    return HttpAnswer.json(
        200,
        Shapes.object()
            .put("Policy", policy.toString())
            .put("RevisionId", found.getLast().revisionId())
            .toString());
  }

  private HttpAnswer remove(LambdaRequest request) {
    permissions.remove(request.function(), request.qualifier().orElse(""), request.item());
    return HttpAnswer.empty(204);
  }

  private static JsonNode principal(String name) {
    if (name.equals("*")) {
      return JSON.getNodeFactory().textNode(name);
    }
    return JSON.createObjectNode().put(name.endsWith(".amazonaws.com") ? "Service" : "AWS", name);
  }

  private static String needed(JsonNode body, String field) {
    return LambdaRequest.text(body, field)
        .orElseThrow(() -> LambdaException.invalid(field + " is needed"));
  }
}
