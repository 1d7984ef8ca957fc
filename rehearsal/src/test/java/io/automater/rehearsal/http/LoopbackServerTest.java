package io.automater.rehearsal.http;

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
    Logger helidon = Logger.getLogger("io.helidon");
    helidon.addHandler(handler);
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
      helidon.removeHandler(handler);
    }
    assertThat(printed).extracting(LogRecord::getMessage).isEmpty();
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
