package io.automater.rehearsal.gateway;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.HttpRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP API with a {@code $default} route and one integration, which a stage variable tells live
 * from candidate.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas
 *     of HTTP APIs</a>
 */
public final class HttpApi implements HttpHandler, AutoCloseable {
  /** Bytes of a body that a request may have. */
  public static final int MAX_BODY = 10 * 1024 * 1024;

  private static final int MAX_HEADERS = 10_240;

  private final List<Stage> stages;
  private final Integration integration;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param stages the first that serves a path takes it; {@code $default} goes last
   * @param integration closed with the API
   */
  public HttpApi(List<Stage> stages, Integration integration) {
    this.stages = List.copyOf(stages);
    this.integration = integration;
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
        .map(found -> integration.answer(request, found, requestId))
        .orElseGet(() -> message(404, "Not Found"));
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

  static HttpAnswer message(int status, String text) {
    return HttpAnswer.json(status, "{\"message\":\"" + text + "\"}");
  }

  private String requestId() {
    byte[] bytes = new byte[11];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    integration.close();
  }
}
