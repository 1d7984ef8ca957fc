package io.automater.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests over HTTP/1.1 exactly as they are: path and query keep their encoding, headers
 * their repetitions. Follows no redirect and waits no longer than its timeout.
 */
public final class HttpCaller implements AutoCloseable {

  /** Belong to the connection that carried the event, not to the request. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final String baseUrl;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * A caller for one place.
   *
   * @param baseUrl {@code http://HOST:PORT} or {@code https://…}, with or without a path prefix
   *     such as {@code /preview}
   * @param timeout for each whole exchange, connecting and reading the body included
   * @throws IllegalArgumentException when the URL is not such a one
   */
  public HttpCaller(URI baseUrl, Duration timeout) {
    this.baseUrl = checked(baseUrl);
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Sends one request and waits for the answer, whatever its status is.
   *
   * @throws NoAnswer when there is none in time, with the reason
   */
  public Answer call(Request request) throws NoAnswer {
    String uri = baseUrl + request.target();
    CompletableFuture<Answer> exchange = exchange(uri, request);
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new NoAnswer(
          told(request, uri, "no answer within " + timeout.toMillis() + " ms"), false, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw failed(request, uri, cause instanceof UncheckedIOException io ? io.getCause() : cause);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoAnswer(told(request, uri, "interrupted while waiting"), false, e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private CompletableFuture<Answer> exchange(String uri, Request request) {
    URI valid;
    try {
      valid = new URI(uri);
    } catch (URISyntaxException raw) {
      return new RawExchange(URI.create(baseUrl), timeout).send(request, OF_THE_CONNECTION);
    }
    return client
        .sendAsync(httpRequest(valid, request), BodyHandlers.ofByteArray())
        .thenApply(
            response ->
                new Answer(response.statusCode(), response.headers().map(), response.body()));
  }

  private HttpRequest httpRequest(URI uri, Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri).method(request.method(), body(request));
    request.headers().entrySet().stream()
        .filter(header -> !OF_THE_CONNECTION.contains(header.getKey()))
        .forEach(
            header -> header.getValue().forEach(value -> builder.header(header.getKey(), value)));
    return builder.build();
  }

  private static BodyPublisher body(Request request) {
    byte[] bytes = request.body();
    return bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
  }

  private static String checked(URI baseUrl) {
    boolean http = "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
    if (!http || baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + baseUrl + "' is not the URL of a service: expected http://HOST[:PORT][/PREFIX]");
    }
    if (baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "'" + baseUrl + "' has a query or a fragment: give the URL up to the path");
    }
    String text = baseUrl.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static String told(Request request, String uri, String reason) {
    return request.method() + " " + uri + ": " + reason;
  }

  private static NoAnswer failed(Request request, String uri, Throwable cause) {
    boolean unknownHost =
        isCausedBy(cause, UnresolvedAddressException.class, UnknownHostException.class);
    boolean connecting =
        isCausedBy(cause, ConnectException.class, HttpConnectTimeoutException.class);
    String reason;
    if (unknownHost) {
      reason = "the host's name is unknown";
    } else if (cause instanceof HttpConnectTimeoutException) {
      reason = "the host does not take the connection";
    } else if (connecting) {
      reason = "connection refused: is something listening there?";
    } else if (cause instanceof IOException && cause.getMessage() != null) {
      reason = cause.getMessage();
    } else {
      reason = cause.toString();
    }
    return new NoAnswer(told(request, uri, reason), unknownHost || connecting, cause);
  }

  private static boolean isCausedBy(Throwable thrown, Class<?>... types) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (Arrays.stream(types).anyMatch(each.getClass()::equals)) {
        return true;
      }
    }
    return false;
  }
}
