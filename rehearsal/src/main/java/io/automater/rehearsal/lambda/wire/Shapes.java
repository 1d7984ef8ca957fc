package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.lambda.Alias;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.Kept;
import io.automater.rehearsal.lambda.Lambda;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the model as Lambda's API does. */
final class Shapes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

  private final Lambda.Settings settings;

  Shapes(Lambda.Settings settings) {
    this.settings = settings;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /**
   * @param qualified whether the ARN carries the version, as it does when one was asked for
   */
  ObjectNode configuration(FunctionVersion version, boolean qualified) {
    FunctionSettings set = version.settings();
    ObjectNode out = object();
    out.put("FunctionName", version.function());
    out.put(
        "FunctionArn",
        qualified || !version.latest()
            ? settings.arns().function(version.function(), version.version())
            : settings.arns().function(version.function()));
    out.put("Runtime", set.runtime());
    out.put("Role", set.role());
    out.put("Handler", set.handler());
    out.put("CodeSize", version.code().size());
    out.put("Description", set.description());
    out.put("Timeout", set.timeoutSeconds());
    out.put("MemorySize", set.memoryMegabytes());
    out.put("LastModified", TIME.format(version.lastModified()));
    out.put("CodeSha256", version.code().sha256());
    out.put("Version", version.version());
    if (!set.variables().isEmpty()) {
      ObjectNode variables = out.putObject("Environment").putObject("Variables");
      set.variables().forEach(variables::put);
    }
    Kept kept = set.kept();
    if (!kept.kmsKeyArn().isEmpty()) {
      out.put("KMSKeyArn", kept.kmsKeyArn());
    }
    out.putObject("TracingConfig").put("Mode", kept.tracing());
    out.put("RevisionId", version.revisionId());
    state(version, out);
    out.put("PackageType", "Zip");
    out.putArray("Architectures").add(set.architecture());
    out.putObject("EphemeralStorage").put("Size", 512);
    out.putObject("SnapStart").put("ApplyOn", kept.snapStart()).put("OptimizationStatus", "Off");
    out.putObject("LoggingConfig")
        .put("LogFormat", kept.logFormat())
        .put(
            "LogGroup",
            kept.logGroup().isEmpty() ? "/aws/lambda/" + version.function() : kept.logGroup());
    return out;
  }

  private void state(FunctionVersion version, ObjectNode out) {
    out.put("State", version.state().name());
    if (!version.state().reason().isEmpty()) {
      out.put("StateReason", version.state().reason());
      out.put("StateReasonCode", version.state().reasonCode());
    }
    String update = version.lastUpdateStatus(settings.clock().instant());
    out.put("LastUpdateStatus", update);
    if (update.equals("InProgress")) {
      out.put("LastUpdateStatusReason", "The function is being created.");
      out.put("LastUpdateStatusReasonCode", "Creating");
    }
  }

  ObjectNode alias(Alias alias) {
    ObjectNode out = object();
    out.put("AliasArn", settings.arns().function(alias.function(), alias.name()));
    out.put("Name", alias.name());
    out.put("FunctionVersion", alias.version());
    out.put("Description", alias.description());
    if (!alias.additional().isEmpty()) {
      ObjectNode weights = out.putObject("RoutingConfig").putObject("AdditionalVersionWeights");
      alias.additional().forEach(weights::put);
    }
    out.put("RevisionId", alias.revisionId());
    return out;
  }
}
