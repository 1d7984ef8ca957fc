package io.automater.rehearsal.gateway;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.http.LoopbackClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code HTTP_PROXY} through a VPC link to a load balancer's listener: the request as it came, the
 * stage taken off its path and {@code x-automater-track} overwritten by the stage's variable.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html">Parameter
 *     mapping of HTTP APIs</a>
 */
public final class HttpIntegration implements Integration {
  private static final String TRACK = "x-automater-track";

  private final InetSocketAddress listener;
  private final Duration timeout;
  private final LoopbackClient client;

  /**
   * @param timeout of the integration; API Gateway's own limit is 30 s
   */
  public HttpIntegration(URI listener, Duration timeout) {
    this.listener = new InetSocketAddress(listener.getHost(), listener.getPort());
    this.timeout = timeout;
    this.client = new LoopbackClient(true, timeout);
  }

  @Override
  public HttpAnswer answer(HttpRequest request, Stage stage, String requestId) {
    try {
      return client.send(listener, mapped(request, stage), timeout);
    } catch (IOException failed) {
      return HttpApi.message(503, "Service Unavailable");
    }
  }

  private static HttpRequest mapped(HttpRequest request, Stage stage) {
    Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
    headers.put(TRACK, List.of(stage.variable()));
    headers.put(
        "forwarded",
        List.of(
            "by=127.0.0.1;for=%s;host=%s;proto=http"
                .formatted(request.remoteAddress(), request.header("host").orElse(""))));
    return new HttpRequest(
        request.method(),
        stage.path(request.rawPath()),
        request.rawQuery(),
        headers,
        request.body(),
        false,
        request.remoteAddress());
  }

  @Override
  public void close() {
    client.close();
  }
}
