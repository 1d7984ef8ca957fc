package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.Kept;
import io.automater.rehearsal.lambda.LambdaException;
import java.util.Map;
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

  private SettingsReader() {}

  /** The settings of a function to be created. */
  static FunctionSettings create(JsonNode body) {
    if (LambdaRequest.text(body, "PackageType").orElse("Zip").equals("Image")) {
      throw LambdaException.invalid("PackageType Image: the rehearsal runs zip packages only");
    }
    for (String needed : new String[] {"Role", "Runtime", "Handler"}) {
      if (LambdaRequest.text(body, needed).isEmpty()) {
        throw LambdaException.invalid(needed + " is needed for a function in a zip package");
      }
    }
    return merge(FunctionSettings.java("", 3, 128, Map.of()), body);
  }

  /** The old settings with what the body changes. */
  static FunctionSettings merge(FunctionSettings old, JsonNode body) {
    return new FunctionSettings(
        runtime(LambdaRequest.text(body, "Runtime").orElse(old.runtime())),
        LambdaRequest.text(body, "Role").orElse(old.role()),
        LambdaRequest.text(body, "Handler").orElse(old.handler()),
        description(LambdaRequest.text(body, "Description").orElse(old.description())),
        within(
            "timeout", LambdaRequest.number(body, "Timeout").orElse(old.timeoutSeconds()), 1, 900),
        within(
            "memorySize",
            LambdaRequest.number(body, "MemorySize").orElse(old.memoryMegabytes()),
            128,
            10240),
        body.hasNonNull("Environment")
            ? variables(body.path("Environment").path("Variables"))
            : old.variables(),
        body.path("Architectures").path(0).asText(old.architecture()),
        kept(old.kept(), body));
  }

  private static Kept kept(Kept old, JsonNode body) {
    JsonNode logging = body.path("LoggingConfig");
    return new Kept(
        body.path("SnapStart").path("ApplyOn").asText(old.snapStart()),
        body.path("TracingConfig").path("Mode").asText(old.tracing()),
        body.path("KMSKeyArn").asText(old.kmsKeyArn()),
        logging.path("LogFormat").asText(old.logFormat()),
        logging.path("LogGroup").asText(old.logGroup()));
  }

  private static String runtime(String runtime) {
    if (!runtime.matches("java[0-9.a-z]+")) {
      throw LambdaException.invalid(
          "Runtime " + runtime + ": the rehearsal runs Java only, such as java21");
    }
    return runtime;
  }

  private static String description(String text) {
    if (text.length() > 256) {
      throw validation("description", text, "Member must have length less than or equal to 256");
    }
    return text;
  }

  private static int within(String field, int value, int least, int most) {
    if (value < least) {
      throw validation(
          field, String.valueOf(value), "Member must have value greater than or equal to " + least);
    }
    if (value > most) {
      throw validation(
          field, String.valueOf(value), "Member must have value less than or equal to " + most);
    }
    return value;
  }

  private static Map<String, String> variables(JsonNode object) {
    Map<String, String> variables = LambdaRequest.texts(object);
    for (String name : variables.keySet()) {
      if (RESERVED.contains(name)) {
        throw LambdaException.invalid(
            "Lambda was unable to configure your environment variables because the environment"
                + " variables you have provided contains reserved keys that are currently not"
                + " supported for modification. Reserved keys used in this request: "
                + name);
      }
      if (!name.matches("[a-zA-Z][a-zA-Z0-9_]+")) {
        throw validation(
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
              + " variables you have provided exceeded the 4KB limit.");
    }
    return variables;
  }

  private static LambdaException validation(String field, String value, String constraint) {
    return new LambdaException(
        400,
        "ValidationException",
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, field, constraint));
  }
}
