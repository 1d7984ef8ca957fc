package io.automater.rehearsal.gateway;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.lambda.Invoker;
import io.automater.rehearsal.lambda.LambdaException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One HTTP API with a {@code $default} route and a Lambda proxy integration whose URI carries
 * {@code ${stageVariables.alias}}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas
 *     of HTTP APIs</a>
 */
public final class HttpApi implements HttpHandler, AutoCloseable {
  /** Bytes of a body that a request may have. */
  public static final int MAX_BODY = 10 * 1024 * 1024;

  private static final int MAX_HEADERS = 10_240;

  private final String function;
  private final List<Stage> stages;
  private final Invoker invoker;
  private final EventBuilder events;
  private final Duration timeout;
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param stages the first that serves a path takes it; {@code $default} goes last
   * @param timeout of the integration; API Gateway's own limit is 30 s
   */
  public HttpApi(
      String function, List<Stage> stages, Invoker invoker, EventBuilder events, Duration timeout) {
    this.function = function;
    this.stages = List.copyOf(stages);
    this.invoker = invoker;
    this.events = events;
    this.timeout = timeout;
  }

  @Override
  public HttpAnswer handle(HttpRequest request) {
    String requestId = requestId();
    return answer(request, requestId).with("apigw-requestid", requestId);
  }

  private HttpAnswer answer(HttpRequest request, String requestId) {
    if (headerBytes(request) > MAX_HEADERS) {
      return message(431, "Request Header Fields Too Large");
    }
    if (request.bodyTooLarge()) {
      return message(413, "Request Entity Too Large");
    }
    Optional<Stage> stage =
        stages.stream().filter(candidate -> candidate.serves(request.rawPath())).findFirst();
    return stage
        .map(found -> integrate(request, found, requestId))
        .orElseGet(() -> message(404, "Not Found"));
  }

  private HttpAnswer integrate(HttpRequest request, Stage stage, String requestId) {
    EventBuilder.Event event = events.build(request, stage, requestId);
    CompletableFuture<Invoker.Invoked> call =
        CompletableFuture.supplyAsync(
            () ->
                invoker.invoke(
                    function, Optional.of(stage.alias()), event.traceId(), "", event.json()),
            waiting);
    try {
      Invoker.Invoked invoked = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return invoked.functionError().isPresent()
          ? message(500, "Internal Server Error")
          : ProxyResponse.read(invoked.payload())
              .orElseGet(() -> message(500, "Internal Server Error"));
    } catch (TimeoutException late) {
      return message(503, "Service Unavailable");
    } catch (ExecutionException failed) {
      return refusal(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return message(503, "Service Unavailable");
    }
  }

  private static HttpAnswer refusal(Throwable cause) {
    return switch (cause) {
      case LambdaException lambda when lambda.status() == 429 ->
          message(503, "Service Unavailable");
      case LambdaException lambda when lambda.status() == 413 ->
          message(413, "Request Entity Too Large");
      default -> message(500, "Internal Server Error");
    };
  }

  /** The request line and all headers, as the quota counts them. */
  private static int headerBytes(HttpRequest request) {
    int bytes =
        request.method().length() + request.rawPath().length() + request.rawQuery().length();
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      for (String value : header.getValue()) {
        bytes += header.getKey().length() + value.length();
      }
    }
    return bytes;
  }

  private static HttpAnswer message(int status, String text) {
    return HttpAnswer.json(status, "{\"message\":\"" + text + "\"}");
  }

  private String requestId() {
    byte[] bytes = new byte[11];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    waiting.shutdownNow();
  }
}
