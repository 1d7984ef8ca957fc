package io.automater.rehearsal.runtime;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The Lambda Runtime API for all processes: each has its own path prefix in {@code
 * AWS_LAMBDA_RUNTIME_API}.
 */
final class RuntimeApi implements HttpHandler {
  private static final String VERSION = "2018-06-01";
  private static final String TOO_LARGE = "Function.ResponseSizeTooLarge";

  private final Function<String, ExecutionEnvironment> environments;

  /**
   * @param environments finds an environment by its id; null when there is none
   */
  RuntimeApi(Function<String, ExecutionEnvironment> environments) {
    this.environments = environments;
  }

  @Override
  public HttpAnswer handle(HttpRequest request) {
    String[] path = request.rawPath().split("/");
    ExecutionEnvironment environment = path.length > 1 ? environments.apply(path[1]) : null;
    if (environment == null || path.length < 6 || !path[2].equals(VERSION)) {
      return error(404, "Unknown", "no such environment or operation");
    }
    String operation = path[4] + "/" + path[path.length - 1];
    return switch (operation) {
      case "invocation/next" -> next(environment);
      case "invocation/response" -> response(environment, path[5], request);
      case "invocation/error" -> accepted(environment.failed(path[5], request.body()));
      case "init/error" -> {
        environment.initFailed(
            request.header("lambda-runtime-function-error-type").orElse("Runtime.Unknown"),
            request.body());
        yield accepted(true);
      }
      case "restore/next" -> HttpAnswer.empty(200);
      case "restore/error" -> accepted(true);
      default -> error(404, "Unknown", "no such operation: " + operation);
    };
  }

  private static HttpAnswer next(ExecutionEnvironment environment) {
    Invocation invocation = environment.next();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("lambda-runtime-aws-request-id", List.of(invocation.requestId()));
    headers.put(
        "lambda-runtime-deadline-ms", List.of(String.valueOf(environment.deadlineMillis())));
    headers.put("lambda-runtime-invoked-function-arn", List.of(invocation.functionArn()));
    headers.put("lambda-runtime-trace-id", List.of(invocation.traceId()));
    if (!invocation.clientContext().isEmpty()) {
      headers.put("lambda-runtime-client-context", List.of(invocation.clientContext()));
    }
    headers.put("content-type", List.of("application/json"));
    return new HttpAnswer(200, headers, invocation.payload());
  }

  private static HttpAnswer response(
      ExecutionEnvironment environment, String requestId, HttpRequest request) {
    if (request.bodyTooLarge()) {
      String message =
          "Response payload size exceeded maximum allowed payload size (6291556 bytes).";
      environment.failed(requestId, ErrorPayload.of(TOO_LARGE, message));
      return error(413, TOO_LARGE, message);
    }
    return accepted(environment.answered(requestId, request.body()));
  }

  private static HttpAnswer accepted(boolean known) {
    return known
        ? HttpAnswer.json(202, "{\"status\":\"OK\"}")
        : error(400, "InvalidRequestID", "Invalid request ID");
  }

  private static HttpAnswer error(int status, String type, String message) {
    return HttpAnswer.of(status, "application/json", ErrorPayload.of(type, message));
  }
}
