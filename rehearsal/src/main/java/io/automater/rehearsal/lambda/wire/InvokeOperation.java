package io.automater.rehearsal.lambda.wire;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.lambda.Invoker;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.LambdaException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Invoke, in its three types. */
final class InvokeOperation {
  /** Lambda gives the last 4 kB of the log. */
  private static final int LOG_TAIL = 4096;

  private static final int LOG_LINES = 50;

  private final Invoker invoker;

  InvokeOperation(Lambda lambda) {
    this.invoker = lambda.invoker();
  }

  List<Operation> all() {
    return List.of(
        Operation.of(
            "Invoke", false, "POST", "/2015-03-31/functions/{function}/invocations", this::invoke));
  }

  private HttpAnswer invoke(LambdaRequest request) {
    String type = request.http().header("x-amz-invocation-type").orElse("RequestResponse");
    return switch (type) {
      case "RequestResponse" -> wait(request);
      case "DryRun" -> {
        invoker.dryRun(request.function(), request.qualifier());
        yield HttpAnswer.empty(204);
      }
      case "Event" -> {
        invoker.dryRun(request.function(), request.qualifier());
        Thread.ofPlatform().daemon().name("event").start(() -> inBackground(request));
        yield HttpAnswer.empty(202);
      }
      default -> throw LambdaException.invalid("InvocationType is not valid: " + type);
    };
  }

  private void inBackground(LambdaRequest request) {
    try {
      call(request);
    } catch (LambdaException failed) {
      // Nobody waits for it; the metrics and the log tell.
    }
  }

  private HttpAnswer wait(LambdaRequest request) {
    Invoker.Invoked invoked = call(request);
    HttpAnswer answer =
        HttpAnswer.of(200, "application/json", invoked.payload())
            .with("x-amz-executed-version", invoked.executedVersion());
    if (invoked.functionError().isPresent()) {
      answer = answer.with("x-amz-function-error", invoked.functionError().get());
    }
    if (request.http().header("x-amz-log-type").orElse("None").equals("Tail")) {
      answer = answer.with("x-amz-log-result", tail(invoked));
    }
    return answer;
  }

  private Invoker.Invoked call(LambdaRequest request) {
    HttpRequest http = request.http();
    String context =
        http.header("x-amz-client-context")
            .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
            .orElse("");
    byte[] payload = http.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : http.body();
    return invoker.invoke(
        request.function(),
        request.qualifier(),
        http.header("x-amzn-trace-id").orElse(""),
        context,
        payload);
  }

  private static String tail(Invoker.Invoked invoked) {
    byte[] log = String.join("\n", invoked.log().tail(LOG_LINES)).getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, log.length - LOG_TAIL);
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(log, from, log.length));
  }
}
