package io.automater.function.server;

import static io.automater.function.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.automater.contract.Answer;
import io.automater.function.testing.TestRoutes;
import io.automater.function.web.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;

/** What only the server can do: raw sockets, readiness that changes. */
class ServerTest {

  private static final Logger PROBLEMS = (Logger) LoggerFactory.getLogger(Problems.class);

  private static RunningServer server;

  private final ListAppender<ILoggingEvent> errors = new ListAppender<>();

  @BeforeAll
  static void start() {
    server = RunningServer.with(TestRoutes.class);
  }

  @BeforeEach
  void listen() {
    errors.start();
    PROBLEMS.addAppender(errors);
  }

  @AfterEach
  void listenNoMore() {
    PROBLEMS.detachAppender(errors);
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
    for (String target : new String[] {"/../x", "/%00", "/caf%e9", "/#x", "/a b", "/\u00fc", "x"}) {
      String answer = raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "X-Automater-Version", "X-Request-Id")
          .contains("\"title\":\"Bad Request\"")
          .doesNotContain("<html", "Tomcat");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT example.org:443 HTTP/1.1\r\nHost: x",
        "CONNECT / HTTP/1.1\r\nHost: x",
        "GET / HTTP/9.9\r\nHost: x",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: odd",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 0",
        "GET / HTTP/1.1\r\nHost: x\r\nA b: c",
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\u0001c",
        "GET http:///x HTTP/1.1\r\nHost: x",
        "GET http://other/ HTTP/1.1\r\nHost: x",
        "G@T / HTTP/1.1\r\nHost: x",
        "GET /?a=\u00fc HTTP/1.1\r\nHost: x",
      })
  void shouldBlameTheCallerForWhatTomcatDoesNotHave(String request) throws Exception {
    assertThat(raw(request + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "X-Automater-Version");
  }

  @Test
  void shouldAnswerForTheWholeServerAsForTheRoot() throws Exception {
    assertThat(raw("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .contains("Allow: GET,HEAD,OPTIONS", "X-Automater-Version");
  }

  @Test
  void shouldTakeThePathOfAnAbsoluteTarget() throws Exception {
    assertThat(raw("GET http://x/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/[a] 404",
        "/a|b 404",
        "/% 404",
        "/%zz 404",
        "/a\\b 404",
        "/a%5cb 404",
        "/<x> 404",
        "/?q=[a]{b}|\"^<c>` 200",
        "/%2e%2e/healthz 400",
        "/a/..;x/../healthz 400",
      })
  void shouldTakeWhatBrowsersSendRaw(String target, int status) throws Exception {
    String answer = raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status);
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
            "POST / HTTP/1.1\r\n"
                + "Host: x\r\n"
                + "Transfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n");
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

  @Test
  void shouldTakeWhatTheRehearsalsListenersDoNot() throws Exception {
    for (String chunks :
        new String[] {"5;a=b\r\nhello\r\n0\r\n", "5\r\nhello\r\n0\r\nTrailer: x\r\n"}) {
      String answer =
          raw(
              "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
                  + "Content-Type: application/octet-stream\r\n\r\n"
                  + chunks
                  + "\r\n");
      assertThat(answer).startsWith("HTTP/1.1 200").contains("hello");
    }
    assertThat(raw("GET /healthz HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "-1", "fffffffff", "5 "})
  void shouldRefuseAChunkWhoseSizeIsNone(String size) throws Exception {
    for (String route : new String[] {"/", "/echo"}) {
      assertThat(
              raw(
                  ("POST " + route + " HTTP/1.1\r\nHost: x\r\n")
                      + "Transfer-Encoding: chunked\r\nConnection: close\r\n"
                      + "Content-Type: application/octet-stream\r\n\r\n"
                      + size
                      + "\r\nhello\r\n0\r\n\r\n"))
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json");
    }
    assertThat(errors.list).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 9\r\n\r\n{\"of\"",
        "Transfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"of\"",
      })
  void shouldBlameTheCallerWhoBreaksOffInABody(String rest) throws Exception {
    for (String route : new String[] {"/", "/echo", "/sum"}) {
      try (Socket socket = new Socket("127.0.0.1", server.port())) {
        socket.setSoTimeout(10_000);
        String type = route.equals("/sum") ? "application/json" : "application/octet-stream";
        String head = "POST " + route + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n";
        socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).doesNotStartWith("HTTP/1.1 5");
      }
    }
    assertThat(errors.list).isEmpty();
  }

  @Test
  void shouldBlameTheCallerWhoLeavesBeforeTheEndOfTheAnswer() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      int size = 6 * 1024 * 1024;
      String head =
          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\n"
              + ("Content-Length: " + size + "\r\n\r\n");
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(new byte[size]);
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }
    await().during(Duration.ofMillis(500)).until(errors.list::isEmpty);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "100-continue, nonsense", "100-continue"})
  void shouldIgnoreWhatNobodyCanExpectOfIt(String expected) throws Exception {
    String head = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: " + expected + "\r\n";
    assertThat(raw("GET /" + head + "\r\n")).contains("HTTP/1.1 200", "X-Automater-Version");
    assertThat(
            raw(
                "POST /echo"
                    + head
                    + "Content-Type: application/octet-stream\r\nContent-Length: 5\r\n\r\nhello"))
        .contains("HTTP/1.1 200", "hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A b: c", "Host: y", "Content-Length: -1", "Transfer-Encoding: odd"})
  void shouldStillRefuseWhatIsNoHttpWhereSomethingIsExpected(String line) throws Exception {
    for (String target : new String[] {"/", "http://other/"}) {
      assertThat(
              raw(
                  ("GET " + target + " HTTP/1.1\r\nHost: x\r\nExpect: nonsense\r\n")
                      + line
                      + "\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json");
    }
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
