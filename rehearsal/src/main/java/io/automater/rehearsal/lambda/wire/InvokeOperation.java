package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.lambda.Invoker;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.LambdaException;
import io.automater.rehearsal.logs.LogTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Invoke, in its three types. */
final class InvokeOperation {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> TYPES = List.of("RequestResponse", "Event", "DryRun");
  private static final List<String> LOG_TYPES = List.of("None", "Tail");
  private static final int MAX_EVENT = 1024 * 1024;
  private static final int MOST_SHOWN = 500;

  private final Invoker invoker;

  InvokeOperation(Lambda lambda) {
    this.invoker = lambda.invoker();
  }

  List<Operation> all() {
    return List.of(
        Operation.of(
            "Invoke",
            false,
            "POST",
            "/2015-03-31/functions/{function}/invocations",
            Accepted.payload("x-amz-invocation-type", "x-amz-log-type", "x-amz-client-context")
                .query("Qualifier"),
            this::invoke));
  }

  private HttpAnswer invoke(LambdaRequest request) {
    String type = choice(request, "x-amz-invocation-type", "invocationType", TYPES);
    boolean tail = choice(request, "x-amz-log-type", "logType", LOG_TYPES).equals("Tail");
    String context = clientContext(request.http());
    byte[] payload = payload(request.http());
    return switch (type) {
      case "DryRun" -> {
        invoker.dryRun(request.function(), request.qualifier());
        yield HttpAnswer.empty(204);
      }
      case "Event" -> {
        if (payload.length > MAX_EVENT) {
          throw new LambdaException(
              413,
              "RequestTooLargeException",
              "%d byte payload is too large for the Event invocation type (limit %d bytes)"
                  .formatted(payload.length, MAX_EVENT));
        }
        invoker.dryRun(request.function(), request.qualifier());
        Thread.ofPlatform().daemon().name("event").start(() -> inBackground(request, payload));
        yield HttpAnswer.empty(202);
      }
      default -> wait(request, context, payload, tail);
    };
  }

  /** One of the choices; the first where the caller leaves it open. */
  private static String choice(
      LambdaRequest request, String header, String member, List<String> choices) {
    String text = request.http().header(header).orElse(choices.getFirst());
    if (!choices.contains(text)) {
      throw LambdaException.validation(
          member, text, "Member must satisfy enum value set: " + choices);
    }
    return text;
  }

  private void inBackground(LambdaRequest request, byte[] payload) {
    try {
      call(request, "", payload, Optional.empty());
    } catch (LambdaException failed) {
      // Nobody waits for it; the metrics and the log tell.
    }
  }

  private HttpAnswer wait(LambdaRequest request, String context, byte[] payload, boolean tail) {
    Optional<LogTail> log = tail ? Optional.of(new LogTail()) : Optional.empty();
    Invoker.Invoked invoked = call(request, context, payload, log);
    HttpAnswer answer =
        HttpAnswer.of(200, "application/json", invoked.payload())
            .with("x-amz-executed-version", invoked.executedVersion());
    if (invoked.functionError().isPresent()) {
      answer = answer.with("x-amz-function-error", invoked.functionError().get());
    }
    return log.isPresent()
        ? answer.with("x-amz-log-result", Base64.getEncoder().encodeToString(log.get().last()))
        : answer;
  }

  private Invoker.Invoked call(
      LambdaRequest request, String context, byte[] payload, Optional<LogTail> log) {
    return invoker.invoke(
        request.function(),
        request.qualifier(),
        request.http().header("x-amzn-trace-id").orElse(""),
        context,
        payload,
        log);
  }

  /** An event is JSON, or nobody is called. */
  private static byte[] payload(HttpRequest http) {
    byte[] body = http.body();
    if (body.length == 0) {
      return "{}".getBytes(StandardCharsets.UTF_8);
    }
    try (JsonParser parser = JSON.createParser(body)) {
      return read(parser, body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static byte[] read(JsonParser parser, byte[] body) throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw unreadable("No content to map due to end-of-input", body, parser.currentLocation());
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw unreadable("Trailing token found after value", body, parser.currentTokenLocation());
      }
      return body;
    } catch (JsonProcessingException malformed) {
      throw unreadable(malformed.getOriginalMessage(), body, parser.currentLocation());
    }
  }

  private static LambdaException unreadable(String why, byte[] body, JsonLocation at) {
    int shown = Math.min(body.length, MOST_SHOWN);
    return new LambdaException(
        400,
        "InvalidRequestContentException",
        "Could not parse request body into json: Could not parse payload into json: %s\n at [Source: (byte[])\"%s\"; line: %d, column: %d]"
            .formatted(
                why,
                new String(body, 0, shown, StandardCharsets.UTF_8),
                at.getLineNr(),
                at.getColumnNr()));
  }

  private static String clientContext(HttpRequest http) {
    Optional<String> given = http.header("x-amz-client-context");
    if (given.isEmpty()) {
      return "";
    }
    try {
      byte[] json = Base64.getDecoder().decode(given.get());
      if (MAPPER.readTree(json).isObject()) {
        return new String(json, StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException | IOException notBase64OrJson) {
      // Said below.
    }
    throw new LambdaException(
        400,
        "InvalidRequestContentException",
        "Client context must be a valid Base64-encoded JSON object.");
  }
}
