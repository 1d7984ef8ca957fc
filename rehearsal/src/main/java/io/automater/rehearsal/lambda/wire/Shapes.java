package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.lambda.Alias;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.Kept;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.LogSettings;
import io.automater.rehearsal.lambda.VersionState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

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

  /** As CreateFunction has it: not active yet, and the ARN without a version, even with one. */
  ObjectNode created(FunctionVersion version) {
    ObjectNode out = settings(version, Optional.empty());
    out.put("RevisionId", version.revision().inProgress());
    state(out, VersionState.PENDING);
    return out;
  }

  /** As the update operations have it: not settled yet. */
  ObjectNode updated(FunctionVersion version) {
    ObjectNode out = settings(version, Optional.empty());
    out.put("RevisionId", version.revision().inProgress());
    state(out, version.state(now()));
    updating(out);
    return out;
  }

  /**
   * As it is now.
   *
   * @param qualifier the version or alias that was asked for, which the ARN then carries
   */
  ObjectNode configuration(FunctionVersion version, Optional<String> qualifier) {
    ObjectNode out = settings(version, qualifier);
    out.put("RevisionId", version.revisionId(now()));
    state(out, version.state(now()));
    if (version.updating(now())) {
      updating(out);
    } else {
      out.put("LastUpdateStatus", "Successful");
    }
    return out;
  }

  /** As lists have it: without any state. */
  ObjectNode listed(FunctionVersion version, boolean qualified) {
    ObjectNode out =
        settings(version, qualified ? Optional.of(version.version()) : Optional.empty());
    return out.put("RevisionId", version.revisionId(now()));
  }

  private Instant now() {
    return settings.clock().instant();
  }

  private static void updating(ObjectNode out) {
    out.put("LastUpdateStatus", "InProgress");
    out.put("LastUpdateStatusReason", "The function is being created.");
    out.put("LastUpdateStatusReasonCode", "Creating");
  }

  private static void state(ObjectNode out, VersionState state) {
    out.put("State", state.name());
    if (!state.reason().isEmpty()) {
      out.put("StateReason", state.reason());
      out.put("StateReasonCode", state.reasonCode());
    }
  }

  private ObjectNode settings(FunctionVersion version, Optional<String> qualifier) {
    FunctionSettings set = version.settings();
    ObjectNode out = object();
    out.put("FunctionName", version.function());
    out.put(
        "FunctionArn",
        qualifier
            .map(name -> settings.arns().function(version.function(), name))
            .orElseGet(() -> settings.arns().function(version.function())));
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
    out.put("PackageType", "Zip");
    out.putArray("Architectures").add(set.architecture());
    out.putObject("EphemeralStorage").put("Size", kept.ephemeralMegabytes());
    if (!kept.deadLetterTarget().isEmpty()) {
      out.putObject("DeadLetterConfig").put("TargetArn", kept.deadLetterTarget());
    }
    out.putObject("SnapStart").put("ApplyOn", kept.snapStart()).put("OptimizationStatus", "Off");
    LogSettings logs = kept.logs();
    ObjectNode logging =
        out.putObject("LoggingConfig")
            .put("LogFormat", logs.format())
            .put("LogGroup", logs.group(version.function()));
    if (logs.json()) {
      logging
          .put("ApplicationLogLevel", logs.applicationLevel())
          .put("SystemLogLevel", logs.systemLevel());
    }
    return out;
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
