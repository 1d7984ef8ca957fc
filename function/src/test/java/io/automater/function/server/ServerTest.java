package io.automater.function.server;

import static io.automater.function.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.automater.contract.Answer;
import io.automater.function.testing.TestRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;

/** What only the server can do: raw sockets, readiness that changes. */
class ServerTest {

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with(TestRoutes.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void shouldBeUnreadyWhileTheApplicationRefusesTraffic() throws Exception {
    AvailabilityChangeEvent.publish(server.context(), ReadinessState.REFUSING_TRAFFIC);
    try {
      Answer unready = server.call(get("/readyz"));
      assertThat(unready.status()).isEqualTo(503);
      assertThat(unready.text()).isEqualTo("{\"ready\":false}");
      assertThat(server.call(get("/healthz")).status()).isEqualTo(200);
    } finally {
      AvailabilityChangeEvent.publish(server.context(), ReadinessState.ACCEPTING_TRAFFIC);
    }
    assertThat(server.call(get("/readyz")).status()).isEqualTo(200);
  }

  @Test
  void shouldAnswerWhatTomcatRefusesWithAProblem() throws Exception {
    for (String target : new String[] {"/%zz", "/../x", "/<x>"}) {
      String answer = raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "X-Automater-Version", "X-Request-Id")
          .contains("\"title\":\"Bad Request\"")
          .doesNotContain("<html", "Tomcat");
    }
  }

  @Test
  void shouldNotEchoHeadersToTrace() throws Exception {
    String answer =
        raw("TRACE / HTTP/1.1\r\nHost: x\r\nCookie: secret=1\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("secret");
  }

  @Test
  void shouldRefuseAChunkedBodyThatGrowsTooLargeEvenWhereNoRouteReadsIt() throws Exception {
    StringBuilder request =
        new StringBuilder(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
    request.append(chunk.repeat(7)).append("0\r\n\r\n");
    assertThat(raw(request.toString())).startsWith("HTTP/1.1 413");
  }

  @Test
  void shouldTakeASmallChunkedBody() throws Exception {
    String answer =
        raw(
            "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200").contains("hello");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
