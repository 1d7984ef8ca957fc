package io.automater.rehearsal.gateway;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.lambda.Invoker;
import io.automater.rehearsal.lambda.LambdaException;
import io.automater.rehearsal.process.PlatformThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Lambda proxy integration whose URI carries {@code ${stageVariables.alias}}. */
public final class LambdaIntegration implements Integration {
  private final String function;
  private final Invoker invoker;
  private final EventBuilder events;
  private final Duration timeout;
  private final ExecutorService waiting = PlatformThreads.named("invoke");

  /**
   * @param timeout of an invocation; API Gateway's own limit is 30 s
   */
  public LambdaIntegration(
      String function, Invoker invoker, EventBuilder events, Duration timeout) {
    this.function = function;
    this.invoker = invoker;
    this.events = events;
    this.timeout = timeout;
  }

  @Override
  public HttpAnswer answer(HttpRequest request, Stage stage, String requestId) {
    EventBuilder.Event event = events.build(request, stage, requestId);
    CompletableFuture<Invoker.Invoked> call =
        CompletableFuture.supplyAsync(
            () ->
                invoker.invoke(
                    function, Optional.of(stage.variable()), event.traceId(), "", event.json()),
            waiting);
    try {
      Invoker.Invoked invoked = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return invoked.functionError().isPresent()
          ? HttpApi.message(500, "Internal Server Error")
          : ProxyResponse.read(invoked.payload())
              .orElseGet(() -> HttpApi.message(500, "Internal Server Error"));
    } catch (TimeoutException late) {
      return HttpApi.message(503, "Service Unavailable");
    } catch (ExecutionException failed) {
      return refusal(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return HttpApi.message(503, "Service Unavailable");
    }
  }

  private static HttpAnswer refusal(Throwable cause) {
    return switch (cause) {
      case LambdaException lambda when lambda.status() == 429 ->
          HttpApi.message(503, "Service Unavailable");
      case LambdaException lambda when lambda.status() == 413 ->
          HttpApi.message(413, "Request Entity Too Large");
      default -> HttpApi.message(500, "Internal Server Error");
    };
  }

  @Override
  public void close() {
    waiting.shutdownNow();
  }
}
