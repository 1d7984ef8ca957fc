package io.automater.rehearsal.cloudwatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.automater.rehearsal.aws.AwsEndpoint;
import io.automater.rehearsal.cloudwatch.wire.CloudWatchService;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A CloudWatch on a socket, and nothing else of the rehearsal. */
final class CloudWatchServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AwsEndpoint endpoint;
  private volatile String lastEncoding = "";

  CloudWatchServer(CloudWatch cloudWatch) throws IOException {
    this.endpoint =
        new AwsEndpoint(List.of(new CloudWatchService(cloudWatch)), call -> call.apply().get());
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** How the body of the last request was packed; empty when it was not. */
  String lastEncoding() {
    return lastEncoding;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, List<String>> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      lastEncoding = String.join(",", headers.getOrDefault("content-encoding", List.of()));
      HttpAnswer answer =
          endpoint.handle(
              new HttpRequest(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getRawPath(),
                  "",
                  headers,
                  exchange.getRequestBody().readAllBytes(),
                  false,
                  "127.0.0.1"));
      exchange.getResponseHeaders().putAll(answer.headers());
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
