package io.automater.image.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.TransferQueue;

/** Lambda's Runtime API for one process on loopback: one event at a time, and its answer. */
public final class RuntimeApi implements AutoCloseable {
  private static final String PATH = "/2018-06-01/runtime/";
  private static final int SECONDS = 30;

  private record Invocation(String id, byte[] event, CompletableFuture<byte[]> answer) {}

  private final TransferQueue<Invocation> waiting = new LinkedTransferQueue<>();
  private final CompletableFuture<byte[]> gone = new CompletableFuture<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Invocation running;

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a port; 0 takes a free one. */
  public static RuntimeApi on(int port) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer is 40 ms late
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    RuntimeApi api = new RuntimeApi(HttpServer.create(address, 0));
    api.server.createContext(PATH, api::handle);
    api.server.setExecutor(api.threads);
    api.server.start();
    return api;
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} has to say. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Has the process answer an event.
   *
   * @throws FunctionFailed if it reports an error, has ended, or says nothing for half a minute
   */
  public byte[] invoke(byte[] event) {
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
    waiting.add(invocation);
    try {
      return (byte[])
          CompletableFuture.anyOf(invocation.answer(), gone).get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new FunctionFailed(failed.getCause().getMessage());
    } catch (TimeoutException silent) {
      throw new FunctionFailed("no answer within " + SECONDS + " s");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CompletionException(interrupted);
    }
  }

  /** Fails what is waiting for an answer, and whatever comes: the process has ended. */
  public void ended(String why) {
    gone.completeExceptionally(new FunctionFailed(why));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String operation = exchange.getRequestURI().getPath().substring(PATH.length());
      switch (operation.substring(operation.lastIndexOf('/') + 1)) {
        case "next" -> next(exchange);
        case "response" -> {
          running.answer().complete(body);
          accept(exchange);
        }
        case "error" -> {
          FunctionFailed failure = new FunctionFailed(new String(body, StandardCharsets.UTF_8));
          (operation.startsWith("init") ? gone : running.answer()).completeExceptionally(failure);
          accept(exchange);
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Invocation invocation = waiting.take();
    running = invocation;
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        String.valueOf(System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(SECONDS)));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-central-1:000000000000:function:automater:live");
    headers.set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, invocation.event().length);
    exchange.getResponseBody().write(invocation.event());
  }

  private static void accept(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(202, -1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
