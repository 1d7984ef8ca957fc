package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.lambda.Arns;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.Kept;
import io.automater.rehearsal.lambda.LambdaException;
import io.automater.rehearsal.lambda.LogSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a client sets on a function, and refuses what Lambda would refuse. */
final class SettingsReader {
  private static final int MAX_ENVIRONMENT = 4096;

  /** The variables that Lambda keeps for itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");

  /** What sets a function up, whether it is created or changed. */
  static final Accepted MEMBERS =
      Accepted.body(
          "Runtime",
          "Role",
          "Handler",
          "Description",
          "Timeout",
          "MemorySize",
          "Environment.Variables",
          "DeadLetterConfig.TargetArn",
          "EphemeralStorage.Size",
          "KMSKeyArn",
          "LoggingConfig.ApplicationLogLevel",
          "LoggingConfig.LogFormat",
          "LoggingConfig.LogGroup",
          "LoggingConfig.SystemLogLevel",
          "SnapStart.ApplyOn",
          "TracingConfig.Mode");

  private static final List<String> RUNTIMES =
      List.of("java8.al2", "java11", "java17", "java21", "java25");
  private static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");
  private static final String ROLE =
      "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
  private static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
  private static final String ARN_OR_NOTHING = "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()";

  private SettingsReader() {}

  /** The settings of a function to be created. */
  static FunctionSettings create(JsonNode body, Arns here) {
    if (LambdaRequest.choice(body, "PackageType", "packageType", List.of("Image", "Zip"))
        .orElse("Zip")
        .equals("Image")) {
      throw LambdaException.invalid(
          "PackageType Image is not supported: the rehearsal runs zip packages only");
    }
    LambdaRequest.needed(body, "Role");
    for (String needed : List.of("Runtime", "Handler")) {
      if (LambdaRequest.text(body, needed).isEmpty()) {
        throw LambdaException.invalid(needed + " is needed for a function in a zip package");
      }
    }
    FunctionSettings settings = merge(FunctionSettings.java("", 3, 128, Map.of()), body, here);
    return architecture(body).map(settings::withArchitecture).orElse(settings);
  }

  /** The old settings with what the body changes. */
  static FunctionSettings merge(FunctionSettings old, JsonNode body, Arns here) {
    return new FunctionSettings(
        LambdaRequest.text(body, "Runtime").map(SettingsReader::runtime).orElse(old.runtime()),
        LambdaRequest.text(body, "Role").map(role -> role(role, here)).orElse(old.role()),
        LambdaRequest.text(body, "Handler").map(SettingsReader::handler).orElse(old.handler()),
        LambdaRequest.text(body, "Description")
            .map(SettingsReader::description)
            .orElse(old.description()),
        LambdaRequest.number(body, "Timeout")
            .map(seconds -> within("timeout", seconds, 1, 900))
            .orElse(old.timeoutSeconds()),
        LambdaRequest.number(body, "MemorySize")
            .map(megabytes -> within("memorySize", megabytes, 128, 10240))
            .orElse(old.memoryMegabytes()),
        LambdaRequest.structure(body, "Environment").hasNonNull("Variables")
            ? variables(body.path("Environment"))
            : old.variables(),
        old.architecture(),
        kept(old.kept(), body));
  }

  private static Kept kept(Kept old, JsonNode body) {
    return new Kept(
        LambdaRequest.choice(
                LambdaRequest.structure(body, "SnapStart"),
                "ApplyOn",
                "snapStart.applyOn",
                List.of("PublishedVersions", "None"))
            .orElse(old.snapStart()),
        LambdaRequest.choice(
                LambdaRequest.structure(body, "TracingConfig"),
                "Mode",
                "tracingConfig.mode",
                List.of("Active", "PassThrough"))
            .orElse(old.tracing()),
        LambdaRequest.text(body, "KMSKeyArn")
            .map(arn -> matching("kMSKeyArn", arn, ARN_OR_NOTHING))
            .orElse(old.kmsKeyArn()),
        logs(old.logs(), LambdaRequest.structure(body, "LoggingConfig")),
        LambdaRequest.text(LambdaRequest.structure(body, "DeadLetterConfig"), "TargetArn")
            .map(SettingsReader::deadLetterTarget)
            .orElse(old.deadLetterTarget()),
        LambdaRequest.number(LambdaRequest.structure(body, "EphemeralStorage"), "Size")
            .map(megabytes -> within("ephemeralStorage.size", megabytes, 512, 10240))
            .orElse(old.ephemeralMegabytes()));
  }

  private static LogSettings logs(LogSettings old, JsonNode logging) {
    Optional<String> application =
        LambdaRequest.choice(
            logging, "ApplicationLogLevel", "loggingConfig.applicationLogLevel", LEVELS);
    Optional<String> system =
        LambdaRequest.choice(
            logging,
            "SystemLogLevel",
            "loggingConfig.systemLogLevel",
            List.of("DEBUG", "INFO", "WARN"));
    LogSettings logs =
        new LogSettings(
            LambdaRequest.choice(
                    logging, "LogFormat", "loggingConfig.logFormat", List.of("JSON", "Text"))
                .orElse(old.format()),
            LambdaRequest.text(logging, "LogGroup")
                .map(
                    group -> matching("loggingConfig.logGroup", group, "[.\\-_/#A-Za-z0-9]{0,512}"))
                .orElse(old.group()),
            application.orElse(old.applicationLevel()),
            system.orElse(old.systemLevel()));
    if (!logs.json() && (application.isPresent() || system.isPresent())) {
      throw LambdaException.invalid("Log levels can be set for the log format JSON only.");
    }
    return logs;
  }

  /**
   * The architecture that a request names, if any; the processes run on whatever this machine is.
   */
  static Optional<String> architecture(JsonNode body) {
    JsonNode named = body.path("Architectures");
    if (named.isMissingNode() || named.isNull()) {
      return Optional.empty();
    }
    if (!named.isArray()) {
      throw LambdaRequest.unreadable("Architectures", "a list", named);
    }
    List<String> all = new ArrayList<>();
    named.forEach(each -> all.add(each.asText()));
    if (all.size() != 1) {
      throw LambdaException.validation(
          "architectures",
          all.toString(),
          all.isEmpty()
              ? "Member must have length greater than or equal to 1"
              : "Member must have length less than or equal to 1");
    }
    if (!ARCHITECTURES.containsAll(all)) {
      throw LambdaException.validation(
          "architectures",
          all.toString(),
          "Member must satisfy constraint: [Member must satisfy enum value set: "
              + ARCHITECTURES
              + ", Member must not be null]");
    }
    return Optional.of(all.getFirst());
  }

  private static String runtime(String runtime) {
    if (!RUNTIMES.contains(runtime)) {
      throw LambdaException.invalid(
          "Value %s at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: %s or be a valid ARN. The rehearsal runs Java only."
              .formatted(runtime, RUNTIMES));
    }
    return runtime;
  }

  private static String role(String role, Arns here) {
    matching("role", role, ROLE);
    if (!role.split(":", -1)[4].equals(here.account())) {
      throw new LambdaException(
          403, "AccessDeniedException", "Cross-account pass role is not allowed.");
    }
    return role;
  }

  private static String handler(String handler) {
    if (handler.length() > 128) {
      throw LambdaException.validation(
          "handler", handler, "Member must have length less than or equal to 128");
    }
    return matching("handler", handler, "[^\\s]+");
  }

  private static String deadLetterTarget(String arn) {
    matching("deadLetterConfig.targetArn", arn, ARN_OR_NOTHING);
    if (!arn.isEmpty() && !arn.matches("arn:[^:]*:(sqs|sns):.*")) {
      throw LambdaException.invalid(
          "DeadLetterConfig.TargetArn " + arn + ": an SQS queue or an SNS topic is needed");
    }
    return arn;
  }

  static String description(String text) {
    if (text.length() > 256) {
      throw LambdaException.validation(
          "description", text, "Member must have length less than or equal to 256");
    }
    return text;
  }

  private static String matching(String member, String text, String pattern) {
    if (!text.matches(pattern)) {
      throw LambdaException.validation(
          member, text, "Member must satisfy regular expression pattern: " + pattern);
    }
    return text;
  }

  private static int within(String field, int value, int least, int most) {
    if (value < least) {
      throw LambdaException.validation(
          field, String.valueOf(value), "Member must have value greater than or equal to " + least);
    }
    if (value > most) {
      throw LambdaException.validation(
          field, String.valueOf(value), "Member must have value less than or equal to " + most);
    }
    return value;
  }

  private static Map<String, String> variables(JsonNode environment) {
    Map<String, String> variables = LambdaRequest.texts(environment, "Variables");
    for (String name : variables.keySet()) {
      if (RESERVED.contains(name)) {
        throw LambdaException.invalid(
            "Lambda was unable to configure your environment variables because the environment"
                + " variables you have provided contains reserved keys that are currently not"
                + " supported for modification. Reserved keys used in this request: "
                + name);
      }
      if (!name.matches("[a-zA-Z][a-zA-Z0-9_]+")) {
        throw LambdaException.validation(
            "environment.variables",
            name,
            "Map keys must satisfy constraint: [Member must satisfy regular expression pattern:"
                + " [a-zA-Z]([a-zA-Z0-9_])+]");
      }
    }
    int size =
        variables.entrySet().stream()
            .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
            .sum();
    if (size > MAX_ENVIRONMENT) {
      throw LambdaException.invalid(
          "Lambda was unable to configure your environment variables because the environment"
              + " variables you have provided exceeded the 4KB limit. String measured: "
              + environment.path("Variables"));
    }
    return variables;
  }
}
