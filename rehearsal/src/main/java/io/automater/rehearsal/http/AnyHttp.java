package io.automater.rehearsal.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes every connection for HTTP/1.1, so that what is none gets an answer; the web server would
 * close it without a byte.
 */
final class AnyHttp implements ServerConnectionSelector {
  private static final Pattern OTHER_VERSION = Pattern.compile("\\S+ \\S+ HTTP/[0-9]\\.[0-9]/");

  private final Http1ConnectionSelector http1;

  AnyHttp(Http1Config config) {
    this.http1 = Http1ConnectionSelector.builder().config(config).build();
  }

  /** Says 400 or 505 where the web server gave up on a request before anybody saw it. */
  static DirectHandlers refusals() {
    return DirectHandlers.builder()
        .addHandler(DirectHandler.EventType.BAD_REQUEST, AnyHttp::refuse)
        .addHandler(DirectHandler.EventType.HTTP_VERSION_NOT_SUPPORTED, AnyHttp::refuse)
        .addHandler(DirectHandler.EventType.INTERNAL_ERROR, AnyHttp::refuse)
        .build();
  }

  private static DirectHandler.TransportResponse refuse(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType event,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    HttpAnswer answer = Refusal.of(status(request, status));
    return DirectHandler.TransportResponse.builder()
        .status(Status.create(answer.status()))
        .headers(headers)
        .entity(answer.body())
        .keepAlive(false)
        .build();
  }

  private static int status(DirectHandler.TransportRequest request, Status status) {
    // The web server has the whole line for the version, where it is not 1.0 or 1.1.
    if (OTHER_VERSION.matcher(request.protocolVersion()).matches()) {
      return 505;
    }
    // A method that is none is an unexpected exception to it, before there is a request.
    boolean unread = request.method().isEmpty();
    return status.equals(Status.INTERNAL_SERVER_ERROR_500) && unread ? 400 : status.code();
  }

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData begun) {
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return http1.connection(context);
  }
}
