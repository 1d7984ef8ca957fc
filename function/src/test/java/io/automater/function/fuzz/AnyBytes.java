package io.automater.function.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes what is hardly HTTP: odd versions, codings, lengths, and bytes that fell over. */
final class AnyBytes {

  private static final List<String> STARTS =
      List.of(
          "GET / HTTP/1.1",
          "GET / HTTP/1.0",
          "GET / HTTP/2.0",
          "GET / HTTP/9.9",
          "GET / http/1.1",
          "GET /",
          "GET",
          "",
          "CONNECT example.org:443 HTTP/1.1",
          "CONNECT / HTTP/1.1",
          "OPTIONS * HTTP/1.1",
          "GET * HTTP/1.1",
          "GET http://x/healthz HTTP/1.1",
          "GET http:// HTTP/1.1",
          "GET x HTTP/1.1",
          "POST /echo HTTP/1.1",
          "POST /sum HTTP/1.1",
          "PRI * HTTP/2.0",
          "GET /?a b HTTP/1.1",
          "GET /\u00fc HTTP/1.1",
          "GET /#x HTTP/1.1",
          "TRACE / HTTP/1.1");

  private static final List<String> LINES =
      List.of(
          "Host: x",
          "Host: x",
          "Host: x",
          "Host:",
          "Host: a b",
          "Host: [::1",
          "Host: x:99999",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: odd",
          "Transfer-Encoding: chunked, chunked",
          "Content-Length: 5",
          "Content-Length: -1",
          "Content-Length: x",
          "Content-Length: 99999999999999999999",
          "Content-Length: 3, 3",
          "Expect: 100-continue",
          "Expect: odd",
          "Connection: upgrade",
          "Upgrade: h2c",
          "HTTP2-Settings: AAMAAABkAAQAAP__",
          "Upgrade: websocket",
          "TE: trailers",
          "Trailer: x",
          "No-Colon",
          ": no name",
          "Na me: x",
          "X: \u0001",
          " folded: x",
          "Accept: application/json",
          "Content-Type: application/octet-stream",
          "Content-Type: application/json",
          "Connection: close");

  private static final List<String> BODIES =
      List.of(
          "",
          "hello",
          "5\r\nhello\r\n0\r\n\r\n",
          "zz\r\n",
          "ffffffff\r\n",
          "5;x=y\r\nhello\r\n0\r\nX: y\r\n\r\n",
          "{\"of\":1}");

  private final Random random;

  AnyBytes(Random random) {
    this.random = random;
  }

  byte[] next() {
    StringBuilder text = new StringBuilder(one(STARTS)).append("\r\n");
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(one(LINES)).append("\r\n");
    }
    text.append("\r\n").append(one(BODIES));
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    if (random.nextInt(3) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
