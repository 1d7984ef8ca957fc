package io.automater.rehearsal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A request as it goes over the wire. */
final class RequestBytes {
  /** They carry a body as a rule, so its absence is said too. */
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private RequestBytes() {}

  static byte[] of(HttpRequest request, boolean keepAlive) {
    StringBuilder head = new StringBuilder(request.method()).append(' ').append(request.rawPath());
    if (!request.rawQuery().isEmpty()) {
      head.append('?').append(request.rawQuery());
    }
    head.append(" HTTP/1.1\r\n");
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!HopByHop.REQUEST.contains(name)) {
                values.forEach(value -> line(head, name, value));
              }
            });
    if (!keepAlive) {
      line(head, "connection", "close");
    }
    if (request.body().length > 0 || WITH_BODY.contains(request.method())) {
      line(head, "content-length", String.valueOf(request.body().length));
    }
    head.append("\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(request.body());
    return bytes.toByteArray();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
