package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.lambda.Arns;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.LambdaException;
import io.automater.rehearsal.lambda.Permission;
import io.automater.rehearsal.lambda.PermissionControl;
import java.util.List;
import java.util.Optional;

/** Resource policies. */
final class PermissionOperations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL = "/2015-03-31/functions/{function}/policy";

  private final Arns arns;
  private final PermissionControl permissions;

  PermissionOperations(Lambda lambda) {
    this.arns = lambda.settings().arns();
    this.permissions = lambda.permissions();
  }

  List<Operation> all() {
    return List.of(
        Operation.of(
            "AddPermission",
            true,
            "POST",
            ALL,
            Accepted.body(
                    "StatementId",
                    "Action",
                    "Principal",
                    "SourceArn",
                    "SourceAccount",
                    "EventSourceToken",
                    "PrincipalOrgID",
                    "FunctionUrlAuthType",
                    "InvokedViaFunctionUrl",
                    "RevisionId")
                .query("Qualifier"),
            this::add),
        Operation.of(
            "GetPolicy", false, "GET", ALL, Accepted.nothing().query("Qualifier"), this::get),
        Operation.of(
            "RemovePermission",
            true,
            "DELETE",
            ALL + "/{item}",
            Accepted.nothing().query("Qualifier", "RevisionId"),
            this::remove));
  }

  private HttpAnswer add(LambdaRequest request) {
    JsonNode body = request.json();
    Optional<String> qualifier = request.qualifier();
    ObjectNode statement = JSON.createObjectNode();
    statement.put("Sid", matching(body, "StatementId", "([a-zA-Z0-9-_]+)"));
    statement.put("Effect", "Allow");
    statement.set("Principal", principal(LambdaRequest.needed(body, "Principal")));
    statement.put("Action", matching(body, "Action", "(lambda:[*]|lambda:[a-zA-Z]+|[*])"));
    statement.put(
        "Resource",
        qualifier
            .map(name -> arns.function(request.function(), name))
            .orElse(arns.function(request.function())));
    ObjectNode condition = condition(body);
    if (!condition.isEmpty()) {
      statement.set("Condition", condition);
    }
    permissions.add(
        request.function(),
        new Permission(statement.path("Sid").asText(), qualifier.orElse(""), statement.toString()),
        LambdaRequest.text(body, "RevisionId"));
    return HttpAnswer.json(201, Shapes.object().put("Statement", statement.toString()).toString());
  }

  private static ObjectNode condition(JsonNode body) {
    ObjectNode equal = JSON.createObjectNode();
    LambdaRequest.text(body, "SourceAccount").ifPresent(it -> equal.put("AWS:SourceAccount", it));
    LambdaRequest.text(body, "EventSourceToken")
        .ifPresent(it -> equal.put("lambda:EventSourceToken", it));
    LambdaRequest.text(body, "PrincipalOrgID").ifPresent(it -> equal.put("aws:PrincipalOrgID", it));
    LambdaRequest.choice(
            body, "FunctionUrlAuthType", "functionUrlAuthType", List.of("NONE", "AWS_IAM"))
        .ifPresent(it -> equal.put("lambda:FunctionUrlAuthType", it));
    ObjectNode condition = JSON.createObjectNode();
    if (!equal.isEmpty()) {
      condition.set("StringEquals", equal);
    }
    LambdaRequest.text(body, "SourceArn")
        .ifPresent(it -> condition.putObject("ArnLike").put("AWS:SourceArn", it));
    if (LambdaRequest.truth(body, "InvokedViaFunctionUrl")) {
      condition.putObject("Bool").put("lambda:InvokedViaFunctionUrl", "true");
    }
    return condition;
  }

  private HttpAnswer get(LambdaRequest request) {
    PermissionControl.Policy found =
        permissions.get(request.function(), request.qualifier().orElse(""));
    ObjectNode policy = JSON.createObjectNode();
    policy.put("Version", "2012-10-17");
    policy.put("Id", "default");
    ArrayNode statements = policy.putArray("Statement");
    found
        .permissions()
        .forEach(permission -> statements.addRawValue(new RawValue(permission.statement())));
    return HttpAnswer.json(
        200,
        Shapes.object()
            .put("Policy", policy.toString())
            .put("RevisionId", found.revisionId())
            .toString());
  }

  private HttpAnswer remove(LambdaRequest request) {
    permissions.remove(
        request.function(),
        request.qualifier().orElse(""),
        request.item(),
        request.http().query("RevisionId"));
    return HttpAnswer.empty(204);
  }

  private static JsonNode principal(String name) {
    if (name.equals("*")) {
      return JSON.getNodeFactory().textNode(name);
    }
    ObjectNode principal = JSON.createObjectNode();
    if (name.matches("\\d{12}")) {
      return principal.put("AWS", "arn:aws:iam::" + name + ":root");
    }
    if (name.matches("arn:aws[a-zA-Z-]*:(iam|sts)::\\d{12}:.+")) {
      return principal.put("AWS", name);
    }
    if (name.matches("[a-zA-Z0-9.-]+\\.amazon(aws)?\\.com")) {
      return principal.put("Service", name);
    }
    throw LambdaException.invalid(
        "The provided principal was invalid. Please check the principal and try again.");
  }

  private static String matching(JsonNode body, String member, String pattern) {
    String text = LambdaRequest.needed(body, member);
    if (!text.matches(pattern)) {
      throw LambdaException.validation(
          Character.toLowerCase(member.charAt(0)) + member.substring(1),
          text,
          "Member must satisfy regular expression pattern: " + pattern);
    }
    return text;
  }
}
