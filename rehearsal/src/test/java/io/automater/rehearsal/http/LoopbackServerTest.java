package io.automater.rehearsal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

final class LoopbackServerTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int CONNECTIONS = 3;
  private static final Logger HELIDON = Logger.getLogger("io.helidon");
  private static final String CHUNKED = "POST / HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n";

  @Test
  void shouldLetCallersWaitWhereAllConnectionsAreTaken() throws Exception {
    try (LoopbackServer server = server(request -> HttpAnswer.json(200, "{}"))) {
      List<Socket> open = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = ask(server);
        open.add(socket);
        assertThat(statusLine(socket)).startsWith("HTTP/1.1 200");
      }
      try (Socket waiting = ask(server)) {
        assertThat(waiting.getInputStream().available()).isZero();
        open.getFirst().close();
        assertThat(statusLine(waiting)).startsWith("HTTP/1.1 200");
      }
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void shouldAnswerTheNextOneAfterCallersWentAway() throws Exception {
    List<LogRecord> printed = new ArrayList<>();
    Handler handler = listener(printed);
    HELIDON.addHandler(handler);
    byte[] large = new byte[8 * 1024 * 1024];
    try (LoopbackServer server = server(request -> new HttpAnswer(200, Map.of(), large))) {
      for (int i = 0; i < 4 * CONNECTIONS; i++) {
        Socket gone = ask(server);
        await().until(() -> gone.getInputStream().available() > 0);
        gone.setSoLinger(true, 0);
        gone.close();
      }
      try (Socket next = ask(server)) {
        assertThat(statusLine(next)).startsWith("HTTP/1.1 200");
      }
    } finally {
      HELIDON.removeHandler(handler);
    }
    assertThat(printed).extracting(LogRecord::getMessage).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoHttpAtOnceAndPrintNothing() throws Exception {
    List<String> refused =
        List.of(
            "GET /version\u00c3\u00a4 HTTP/1.1\nHost: h\n\n",
            "GET /\u00ff HTTP/1.1\nHost: h\n\n",
            "GET /?a=\u00c3\u00a4 HTTP/1.1\nHost: h\n\n",
            "GET /a#b HTTP/1.1\nHost: h\n\n",
            "GET /a?b#c HTTP/1.1\nHost: h\n\n",
            "GET /a b HTTP/1.1\nHost: h\n\n",
            "GET /\n\n",
            "G@T / HTTP/1.1\nHost: h\n\n",
            "G(T / HTTP/1.1\nHost: h\n\n",
            "G\u00c4T / HTTP/1.1\nHost: h\n\n",
            " / HTTP/1.1\nHost: h\n\n",
            "GET http:///x HTTP/1.1\nHost: h\n\n",
            "GET http://other/x HTTP/1.1\nHost: h\n\n",
            "GET / HTTP/1.1\nHost: h\nno colon\n\n",
            "GET / HTTP/1.1\nHost: h\nX y: z\n\n",
            "GET / HTTP/1.1\nHost: h\nX : z\n\n",
            "GET / HTTP/1.1\nHost: h\nX: a\u0001b\n\n",
            "GET / HTTP/1.1\nHost: h\nX: a\u0000b\n\n",
            "POST / HTTP/1.1\nHost: h\nContent-Length: -1\n\n",
            "POST / HTTP/1.1\nHost: h\nContent-Length: +3\n\nabc",
            "POST / HTTP/1.1\nHost: h\nContent-Length: x\n\nabc",
            "POST / HTTP/1.1\nHost: h\nContent-Length: 3\nContent-Length: 3\n\nabc",
            "POST / HTTP/1.1\nHost: h\nTransfer-Encoding: x\n\nabc",
            CHUNKED + "3;a=b\nabc\n0\n\n",
            CHUNKED + "3 \nabc\n0\n\n",
            CHUNKED + "zz\nabc\n0\n\n",
            CHUNKED + "-1\nabc\n0\n\n",
            CHUNKED + "fffffffff\nabc\n0\n\n",
            CHUNKED + "3\nabc\n0\nTrailer: x\n\n");
    List<LogRecord> printed = new ArrayList<>();
    Handler handler = listener(printed);
    HELIDON.addHandler(handler);
    try (LoopbackServer server = server(request -> HttpAnswer.json(200, "{}"))) {
      for (String request : refused) {
        assertThat(exchange(server, request)).as(request).startsWith("HTTP/1.1 400 ").endsWith(".");
      }
      for (String version : List.of("HTTP/1.0", "HTTP/1.2", "HTTP/2.0")) {
        assertThat(exchange(server, "GET / " + version + "\nHost: h\n\n"))
            .as(version)
            .startsWith("HTTP/1.1 505 ")
            .endsWith(".");
      }
    } finally {
      HELIDON.removeHandler(handler);
    }
    assertThat(printed).extracting(LogRecord::getMessage).isEmpty();
  }

  @Test
  void shouldPrintNothingWhereACallerBreaksOff() throws Exception {
    List<LogRecord> printed = new ArrayList<>();
    Handler handler = listener(printed);
    HELIDON.addHandler(handler);
    try (LoopbackServer server = server(request -> HttpAnswer.json(200, "{}"))) {
      for (String start :
          List.of(
              "GET / HT",
              "GET / HTTP/1.1\nHos",
              "POST / HTTP/1.1\nHost: h\nContent-Length: 9\n\nabc",
              CHUNKED + "9\nabc",
              CHUNKED + "3\nabc\n")) {
        for (boolean reset : List.of(true, false)) {
          try (Socket gone = new Socket(LOOPBACK, server.port())) {
            gone.getOutputStream().write(bytes(start));
            gone.setSoLinger(reset, 0);
          }
        }
        assertThat(exchange(server, start)).as(start).doesNotStartWith("HTTP/1.1 2");
      }
    } finally {
      HELIDON.removeHandler(handler);
    }
    assertThat(printed).extracting(LogRecord::getMessage).isEmpty();
  }

  @Test
  void shouldPrintNothingWhereItEndsWithAllConnectionsTaken() throws Exception {
    List<LogRecord> printed = new ArrayList<>();
    Handler handler = listener(printed);
    HELIDON.addHandler(handler);
    List<Socket> open = new ArrayList<>();
    try (LoopbackServer server = server(request -> HttpAnswer.json(200, "{}"))) {
      for (int i = 0; i < CONNECTIONS; i++) {
        open.add(ask(server));
        assertThat(statusLine(open.getLast())).startsWith("HTTP/1.1 200");
      }
    } finally {
      HELIDON.removeHandler(handler);
    }
    for (Socket socket : open) {
      socket.close();
    }
    assertThat(printed).extracting(LogRecord::getMessage).isEmpty();
  }

  @Test
  void shouldTakeThePathOfAnAbsoluteTarget() throws Exception {
    try (LoopbackServer server =
        server(
            request ->
                HttpAnswer.of(200, "text/plain", request.rawPath() + "?" + request.rawQuery()))) {
      assertThat(exchange(server, "GET http://h HTTP/1.1\nHost: h\nConnection: close\n\n"))
          .endsWith("\n/?");
      assertThat(exchange(server, "GET HTTP://H/a%2F?b HTTP/1.1\nHost: h\nConnection: close\n\n"))
          .endsWith("\n/a%2F?b");
      assertThat(exchange(server, "GET /http://h/?b HTTP/1.1\nHost: h\nConnection: close\n\n"))
          .endsWith("\n/http://h/?b");
    }
  }

  /**
   * What came back until the server closed.
   *
   * @param request lines end in a plain newline, a character is a byte
   */
  private static String exchange(LoopbackServer server, String request) throws IOException {
    try (Socket socket = new Socket(LOOPBACK, server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes(request));
      if (!request.contains("\n\n") || request.endsWith("abc") || request.endsWith("abc\n")) {
        socket.shutdownOutput();
      }
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static byte[] bytes(String request) {
    return request.replace("\n", "\r\n").getBytes(ISO_8859_1);
  }

  private static LoopbackServer server(HttpHandler handler) {
    return new LoopbackServer("test", LOOPBACK, 0, 1024, CONNECTIONS, handler);
  }

  private static Socket ask(LoopbackServer server) throws IOException {
    Socket socket = new Socket(LOOPBACK, server.port());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(US_ASCII));
    return socket;
  }

  private static String statusLine(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
  }

  private static Handler listener(List<LogRecord> printed) {
    return new Handler() {
      @Override
      public synchronized void publish(LogRecord message) {
        printed.add(message);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
