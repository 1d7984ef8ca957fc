package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;
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

  private final FunctionControl functions;
  private final Shapes shapes;

  FunctionOperations(Lambda lambda, Shapes shapes) {
    this.functions = lambda.functions();
    this.shapes = shapes;
  }

  List<Operation> all() {
    return List.of(
        Operation.of("CreateFunction", true, "POST", ALL, this::create),
        Operation.of("ListFunctions", false, "GET", ALL, this::list),
        Operation.of("GetFunction", false, "GET", ONE, this::get),
        Operation.of("DeleteFunction", true, "DELETE", ONE, this::delete),
        Operation.of("UpdateFunctionCode", true, "PUT", ONE + "/code", this::updateCode),
        Operation.of(
            "GetFunctionConfiguration", false, "GET", ONE + "/configuration", this::configuration),
        Operation.of(
            "UpdateFunctionConfiguration",
            true,
            "PUT",
            ONE + "/configuration",
            this::updateConfiguration),
        Operation.of("PublishVersion", true, "POST", ONE + "/versions", this::publish),
        Operation.of("ListVersionsByFunction", false, "GET", ONE + "/versions", this::versions),
        Operation.of(
            "GetFunctionCodeSigningConfig",
            false,
            "GET",
            "/2020-06-30/functions/{function}/code-signing-config",
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
    String name =
        LambdaRequest.text(body, "FunctionName")
            .orElseThrow(() -> LambdaException.invalid("FunctionName is needed"));
    name = LambdaRequest.of(request.http(), name, "").function();
    if (!name.matches("[a-zA-Z0-9-_]{1,64}")) {
      throw LambdaException.invalid(
          "FunctionName " + name + ": 1 to 64 letters, digits, hyphens and underscores");
    }
    FunctionVersion created =
        functions.create(
            name,
            SettingsReader.create(body),
            zip(body.path("Code")),
            LambdaRequest.texts(body.path("Tags")));
    if (body.path("Publish").asBoolean()) {
      created = functions.publish(name, Optional.empty(), Optional.empty(), Optional.empty());
    }
    return answer(201, shapes.configuration(created, false));
  }

  private HttpAnswer list(LambdaRequest request) {
    List<FunctionVersion> all =
        request.http().query("FunctionVersion").orElse("").equals("ALL")
            ? functions.listAll()
            : functions.list();
    return page("Functions", request.page(all, 50));
  }

  private HttpAnswer get(LambdaRequest request) {
    FunctionVersion version = functions.get(request.function(), request.qualifier());
    ObjectNode out = Shapes.object();
    out.set("Configuration", shapes.configuration(version, request.qualifier().isPresent()));
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
    return answer(200, shapes.configuration(version, request.qualifier().isPresent()));
  }

  private HttpAnswer delete(LambdaRequest request) {
    functions.delete(request.function(), request.qualifier());
    return HttpAnswer.empty(204);
  }

  private HttpAnswer updateCode(LambdaRequest request) {
    JsonNode body = request.json();
    FunctionVersion updated =
        functions.updateCode(
            request.function(),
            zip(body),
            LambdaRequest.text(body, "RevisionId"),
            body.path("DryRun").asBoolean());
    if (body.path("Publish").asBoolean() && !body.path("DryRun").asBoolean()) {
      updated =
          functions.publish(
              request.function(), Optional.empty(), Optional.empty(), Optional.empty());
    }
    return answer(200, shapes.configuration(updated, false));
  }

  private HttpAnswer updateConfiguration(LambdaRequest request) {
    JsonNode body = request.json();
    FunctionVersion updated =
        functions.updateSettings(
            request.function(),
            LambdaRequest.text(body, "RevisionId"),
            old -> SettingsReader.merge(old, body));
    return answer(200, shapes.configuration(updated, false));
  }

  private HttpAnswer publish(LambdaRequest request) {
    JsonNode body = request.json();
    FunctionVersion published =
        functions.publish(
            request.function(),
            LambdaRequest.text(body, "Description"),
            LambdaRequest.text(body, "CodeSha256").filter(text -> !text.isEmpty()),
            LambdaRequest.text(body, "RevisionId"));
    return answer(201, shapes.configuration(published, true));
  }

  private HttpAnswer versions(LambdaRequest request) {
    return page("Versions", request.page(functions.versions(request.function()), 50));
  }

  private HttpAnswer page(String field, LambdaRequest.Page<FunctionVersion> page) {
    ObjectNode out = Shapes.object();
    ArrayNode items = out.putArray(field);
    page.items().forEach(version -> items.add(shapes.configuration(version, true)));
    page.next().ifPresent(marker -> out.put("NextMarker", marker));
    return answer(200, out);
  }

  private static byte[] zip(JsonNode code) {
    if (code.hasNonNull("S3Bucket") || code.hasNonNull("S3Key")) {
      throw LambdaException.invalid(
          "S3Bucket and S3Key: the rehearsal has no S3; send the package as ZipFile");
    }
    if (code.hasNonNull("ImageUri")) {
      throw LambdaException.invalid("ImageUri: the rehearsal runs zip packages only");
    }
    try {
      return Base64.getDecoder()
          .decode(
              LambdaRequest.text(code, "ZipFile")
                  .orElseThrow(() -> LambdaException.invalid("ZipFile is needed")));
    } catch (IllegalArgumentException notBase64) {
      throw LambdaException.invalid("ZipFile is not base64");
    }
  }

  private static HttpAnswer answer(int status, ObjectNode body) {
    return HttpAnswer.json(status, body.toString());
  }
}
