package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.lambda.Arns;
import io.automater.rehearsal.lambda.FunctionControl;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.LambdaException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Functions and their versions. */
final class FunctionOperations {
  private static final String ALL = "/2015-03-31/functions";
  private static final String ONE = ALL + "/{function}";

  private final Arns arns;
  private final FunctionControl functions;
  private final Shapes shapes;

  FunctionOperations(Lambda lambda, Shapes shapes) {
    this.arns = lambda.settings().arns();
    this.functions = lambda.functions();
    this.shapes = shapes;
  }

  List<Operation> all() {
    return List.of(
        Operation.of(
            "CreateFunction",
            true,
            "POST",
            ALL,
            SettingsReader.MEMBERS.and(
                "FunctionName", "PackageType", "Publish", "Tags", "Architectures", "Code.ZipFile"),
            this::create),
        Operation.of(
            "ListFunctions",
            false,
            "GET",
            ALL,
            Accepted.nothing().query("FunctionVersion", "Marker", "MaxItems"),
            this::list),
        Operation.of(
            "GetFunction", false, "GET", ONE, Accepted.nothing().query("Qualifier"), this::get),
        Operation.of(
            "DeleteFunction",
            true,
            "DELETE",
            ONE,
            Accepted.nothing().query("Qualifier"),
            this::delete),
        Operation.of(
            "UpdateFunctionCode",
            true,
            "PUT",
            ONE + "/code",
            Accepted.body("ZipFile", "Architectures", "Publish", "DryRun", "RevisionId"),
            this::updateCode),
        Operation.of(
            "GetFunctionConfiguration",
            false,
            "GET",
            ONE + "/configuration",
            Accepted.nothing().query("Qualifier"),
            this::configuration),
        Operation.of(
            "UpdateFunctionConfiguration",
            true,
            "PUT",
            ONE + "/configuration",
            SettingsReader.MEMBERS.and("RevisionId"),
            this::updateConfiguration),
        Operation.of(
            "PublishVersion",
            true,
            "POST",
            ONE + "/versions",
            Accepted.body("Description", "CodeSha256", "RevisionId"),
            this::publish),
        Operation.of(
            "ListVersionsByFunction",
            false,
            "GET",
            ONE + "/versions",
            Accepted.nothing().query("Marker", "MaxItems"),
            this::versions),
        Operation.of(
            "GetFunctionCodeSigningConfig",
            false,
            "GET",
            "/2020-06-30/functions/{function}/code-signing-config",
            Accepted.nothing(),
            this::codeSigning));
  }

  /** There is none, and Terraform asks for it. */
  private HttpAnswer codeSigning(LambdaRequest request) {
    functions.get(request.function(), Optional.empty());
    return answer(
        200,
        Shapes.object().put("FunctionName", request.function()).put("CodeSigningConfigArn", ""));
  }

  private HttpAnswer create(LambdaRequest request) {
    JsonNode body = request.json();
    FunctionName name = FunctionName.of(LambdaRequest.needed(body, "FunctionName"));
    name.check(arns, "CreateFunction");
    if (name.qualifier().isPresent()) {
      throw LambdaException.invalid(
          "FunctionName " + name.text() + ": a new function has no version or alias to name");
    }
    boolean publish = LambdaRequest.truth(body, "Publish");
    FunctionVersion created =
        functions.create(
            name.name(),
            SettingsReader.create(body, arns),
            zip(LambdaRequest.structure(body, "Code"), "Code."),
            LambdaRequest.texts(body, "Tags"));
    if (publish) {
      created =
          functions.publish(name.name(), Optional.empty(), Optional.empty(), Optional.empty());
    }
    return answer(201, shapes.created(created));
  }

  private HttpAnswer list(LambdaRequest request) {
    Optional<String> versions = request.http().query("FunctionVersion");
    if (versions.isPresent() && !versions.get().equals("ALL")) {
      throw LambdaException.validation(
          "functionVersion", versions.get(), "Member must satisfy enum value set: [ALL]");
    }
    return page(
        "Functions",
        request.page(versions.isPresent() ? functions.listAll() : functions.list(), 50),
        versions.isPresent());
  }

  private HttpAnswer get(LambdaRequest request) {
    FunctionVersion version = functions.get(request.function(), request.qualifier());
    ObjectNode out = Shapes.object();
    out.set("Configuration", shapes.configuration(version, request.qualifier()));
    out.putObject("Code")
        .put("RepositoryType", "S3")
        .put("Location", version.code().zip().toUri().toString());
    ObjectNode tags = Shapes.object();
    functions.tags(request.function()).forEach(tags::put);
    if (!tags.isEmpty()) {
      out.set("Tags", tags);
    }
    return answer(200, out);
  }

  private HttpAnswer configuration(LambdaRequest request) {
    FunctionVersion version = functions.get(request.function(), request.qualifier());
    return answer(200, shapes.configuration(version, request.qualifier()));
  }

  private HttpAnswer delete(LambdaRequest request) {
    functions.delete(request.function(), request.qualifier());
    return HttpAnswer.empty(204);
  }

  private HttpAnswer updateCode(LambdaRequest request) {
    JsonNode body = request.json();
    boolean dryRun = LambdaRequest.truth(body, "DryRun");
    boolean publish = LambdaRequest.truth(body, "Publish") && !dryRun;
    Optional<String> architecture = SettingsReader.architecture(body);
    FunctionVersion updated =
        functions.updateCode(
            request.function(),
            zip(body, ""),
            architecture,
            LambdaRequest.text(body, "RevisionId"),
            dryRun);
    if (!publish) {
      return answer(200, shapes.updated(updated));
    }
    FunctionVersion published =
        functions.publish(request.function(), Optional.empty(), Optional.empty(), Optional.empty());
    return answer(200, shapes.configuration(published, Optional.of(published.version())));
  }

  private HttpAnswer updateConfiguration(LambdaRequest request) {
    JsonNode body = request.json();
    FunctionVersion updated =
        functions.updateSettings(
            request.function(),
            LambdaRequest.text(body, "RevisionId"),
            old -> SettingsReader.merge(old, body, arns));
    return answer(200, shapes.updated(updated));
  }

  private HttpAnswer publish(LambdaRequest request) {
    JsonNode body = request.json();
    FunctionVersion published =
        functions.publish(
            request.function(),
            LambdaRequest.text(body, "Description").map(SettingsReader::description),
            LambdaRequest.text(body, "CodeSha256").filter(text -> !text.isEmpty()),
            LambdaRequest.text(body, "RevisionId"));
    return answer(201, shapes.configuration(published, Optional.of(published.version())));
  }

  private HttpAnswer versions(LambdaRequest request) {
    return page("Versions", request.page(functions.versions(request.function()), 50), true);
  }

  private HttpAnswer page(
      String field, LambdaRequest.Page<FunctionVersion> page, boolean qualified) {
    ObjectNode out = Shapes.object();
    ArrayNode items = out.putArray(field);
    page.items().forEach(version -> items.add(shapes.listed(version, qualified)));
    page.next().ifPresent(marker -> out.put("NextMarker", marker));
    return answer(200, out);
  }

  /**
   * @param above what the members' names start with in the request
   */
  private static byte[] zip(JsonNode code, String above) {
    try {
      return Base64.getDecoder()
          .decode(
              LambdaRequest.text(code, "ZipFile")
                  .orElseThrow(
                      () ->
                          LambdaException.invalid(
                              above
                                  + "ZipFile is needed: the rehearsal has neither S3 nor images")));
    } catch (IllegalArgumentException notBase64) {
      throw LambdaException.invalid(above + "ZipFile is not base64");
    }
  }

  private static HttpAnswer answer(int status, ObjectNode body) {
    return HttpAnswer.json(status, body.toString());
  }
}
