package io.automater.rehearsal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Against real sockets, well-behaved and not. */
final class LoopbackClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static HttpRequest request(String method, String body) {
    return new HttpRequest(
        method,
        "/a%2Fb",
        "x=1",
        Map.of("host", List.of("api.test"), "connection", List.of("close"), "x-own", List.of("v")),
        body.getBytes(UTF_8),
        false,
        "127.0.0.1");
  }

  private static InetSocketAddress at(LoopbackServer server) {
    return new InetSocketAddress("127.0.0.1", server.port());
  }

  /** What the client makes of these bytes. */
  private static HttpAnswer answered(String method, String bytes) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LoopbackClient client = new LoopbackClient(true, PATIENCE)) {
      Thread answering =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Socket socket = server.accept()) {
                      readHead(socket.getInputStream());
                      socket.getOutputStream().write(bytes.getBytes(UTF_8));
                    } catch (IOException closed) {
                      // The client saw enough.
                    }
                  });
      HttpAnswer answer =
          client.send(
              new InetSocketAddress("127.0.0.1", server.getLocalPort()),
              request(method, ""),
              PATIENCE);
      answering.join();
      return answer;
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int ends = 0;
    for (int c = in.read(); c >= 0 && ends < 2; c = in.read()) {
      ends = c == '\n' ? ends + 1 : c == '\r' ? ends : 0;
      if (ends == 2) {
        return;
      }
    }
  }

  private static String text(HttpAnswer answer) {
    return new String(answer.body(), UTF_8);
  }

  @Test
  void shouldSendEverythingButWhatBelongsToOneConnection() throws Exception {
    try (LoopbackServer server =
            new LoopbackServer(
                "test",
                0,
                1000,
                request ->
                    HttpAnswer.of(
                        200,
                        "text/plain",
                        "%s %s?%s %s %s %s"
                            .formatted(
                                request.method(),
                                request.rawPath(),
                                request.rawQuery(),
                                request.header("host").orElse(""),
                                request.header("connection").orElse("kept"),
                                new String(request.body(), UTF_8))));
        LoopbackClient client = new LoopbackClient(true, PATIENCE)) {
      HttpAnswer answer = client.send(at(server), request("POST", "body"), PATIENCE);
      assertThat(text(answer)).isEqualTo("POST /a%2Fb?x=1 api.test kept body");
      assertThat(answer.headers()).containsEntry("content-type", List.of("text/plain"));
    }
  }

  @Test
  void shouldUseAConnectionAgainUntilTheServerClosesIt() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (LoopbackClient client = new LoopbackClient(true, PATIENCE);
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> serve(server, connections));
      InetSocketAddress at = (InetSocketAddress) server.getLocalSocketAddress();
      for (int i = 0; i < 10; i++) {
        assertThat(client.send(at, request("GET", ""), PATIENCE).status()).isEqualTo(204);
      }
      assertThat(connections).hasValue(1);
      assertThatThrownBy(() -> client.send(at, request("DELETE", ""), PATIENCE))
          .isInstanceOf(IOException.class);
      assertThat(client.send(at, request("GET", ""), PATIENCE).status()).isEqualTo(204);
      assertThat(connections).hasValue(2);
    }
  }

  @Test
  void shouldCloseWhatNobodyAsksForAnyMore() throws Exception {
    try (LoopbackClient client = new LoopbackClient(true, PATIENCE, Duration.ofMillis(1));
        ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LoopbackServer other =
            new LoopbackServer("test", 0, 1000, request -> HttpAnswer.empty(204))) {
      Thread asking =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      client.send(
                          (InetSocketAddress) gone.getLocalSocketAddress(),
                          request("GET", ""),
                          PATIENCE);
                    } catch (IOException unexpected) {
                      throw new UncheckedIOException(unexpected);
                    }
                  });
      try (Socket idle = gone.accept()) {
        readHead(idle.getInputStream());
        idle.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(UTF_8));
        asking.join();
        idle.setSoTimeout(1);
        await()
            .ignoreExceptionsInstanceOf(SocketTimeoutException.class)
            .untilAsserted(
                () -> {
                  client.send(at(other), request("GET", ""), PATIENCE);
                  assertThat(idle.getInputStream().read()).isEqualTo(-1);
                });
      }
    }
  }

  /** Answers 204 on one connection after the other, each until it reads a DELETE. */
  private static void serve(ServerSocket server, AtomicInteger connections) {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        connections.incrementAndGet();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine();
            line != null && !line.startsWith("DELETE");
            line = in.readLine()) {
          if (line.isEmpty()) {
            connection
                .getOutputStream()
                .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          }
        }
      } catch (IOException closed) {
        // The test is over, or the client went away.
      }
    }
  }

  @Test
  void shouldReadChunksAndBodiesWithoutALength() throws Exception {
    assertThat(
            text(
                answered(
                    "GET",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n")))
        .isEqualTo("abc0123456789");
    assertThat(text(answered("GET", "HTTP/1.1 200 OK\r\n\r\nuntil the end")))
        .isEqualTo("until the end");
    assertThat(
            answered("GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")
                .status())
        .isEqualTo(204);
    HttpAnswer head = answered("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n");
    assertThat(head.headers()).containsEntry("content-length", List.of("12"));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void shouldSayHowItFailed() throws Exception {
    for (String broken :
        List.of(
            "", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", "220 mail.test ESMTP\r\n\r\n")) {
      assertThatThrownBy(() -> answered("GET", broken)).isInstanceOf(IOException.class);
    }
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LoopbackClient client = new LoopbackClient(true, PATIENCE)) {
      InetSocketAddress there = new InetSocketAddress("127.0.0.1", silent.getLocalPort());
      assertThatThrownBy(() -> client.send(there, request("GET", ""), Duration.ofMillis(50)))
          .isInstanceOf(SocketTimeoutException.class);
      silent.close();
      assertThatThrownBy(() -> client.send(there, request("GET", ""), PATIENCE))
          .isInstanceOf(ConnectException.class);
    }
  }
}
