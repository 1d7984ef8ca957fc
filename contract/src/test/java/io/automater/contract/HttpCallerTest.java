package io.automater.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCallerTest {

  private record Seen(String method, URI uri, Map<String, List<String>> headers, byte[] body) {}

  private final CompletableFuture<Seen> seen = new CompletableFuture<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldLeavePathAndQueryAsTheyAre() throws Exception {
    call("/preview", request("GET", "/a%20b/%2e%2e//c", "tag=a&tag=b&q=%C3%a9&+"));

    assertThat(seen.join().uri()).hasToString("/preview/a%20b/%2e%2e//c?tag=a&tag=b&q=%C3%a9&+");
  }

  @Test
  void shouldSendWhatNoUriMayCarryAsItIs() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpCaller caller =
            new HttpCaller(
                URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/preview"),
                Duration.ofSeconds(10))) {
      CompletableFuture<String> line = new CompletableFuture<>();
      Thread.startVirtualThread(() -> line.complete(answerRaw(listener)));
      Answer answer = caller.call(request("GET", "/", "q={a|b}&r=\"^<c>"));

      assertThat(line.join()).isEqualTo("GET /preview/?q={a|b}&r=\"^<c> HTTP/1.1");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("x-answer", List.of("one", "two"));
      assertThat(answer.text()).isEqualTo("hello");
    }
  }

  private static String answerRaw(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String first = in.readLine();
      while (!in.readLine().isEmpty()) {}
      String chunked = "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
      socket
          .getOutputStream()
          .write(
              ("HTTP/1.1 200 OK\r\nX-Answer: one\r\nx-answer: two\r\n" + chunked).getBytes(UTF_8));
      return first;
    } catch (IOException failed) {
      return failed.toString();
    }
  }

  @Test
  void shouldSayWhenNobodyListensForWhatNoUriMayCarry() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (HttpCaller caller =
        new HttpCaller(URI.create("http://127.0.0.1:" + free), Duration.ofSeconds(5))) {
      NoAnswer failure =
          catchThrowableOfType(NoAnswer.class, () -> caller.call(request("GET", "/", "q={a}")));
      assertThat(failure).hasMessageContaining("/?q={a}: connection refused");
      assertThat(failure.isUnreachable()).isTrue();
    }
  }

  @Test
  void shouldRepeatHeadersAndLeaveOutThoseOfTheConnection() throws Exception {
    Map<String, List<String>> headers =
        Map.of(
            "x-tag", List.of("one", "two"),
            "cookie", List.of("a=1; b=2"),
            "x-forwarded-for", List.of("203.0.113.7"),
            "host", List.of("elsewhere.example"),
            "content-length", List.of("99"),
            "connection", List.of("close"));
    call("", new Request("GET", "/", "", headers, new byte[0]));

    assertThat(seen.join().headers())
        .containsEntry("X-tag", List.of("one", "two"))
        .containsEntry("Cookie", List.of("a=1; b=2"))
        .containsEntry("X-forwarded-for", List.of("203.0.113.7"))
        .containsEntry("Host", List.of("127.0.0.1:" + server.getAddress().getPort()));
  }

  @Test
  void shouldSendHead() throws Exception {
    Answer answer = call("", request("HEAD", "/", ""));

    assertThat(seen.join().method()).isEqualTo("HEAD");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void shouldSendAndReceiveBytes() throws Exception {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    Answer answer = call("", new Request("POST", "/", "", Map.of(), bytes));

    assertThat(seen.join().body()).isEqualTo(bytes);
    assertThat(answer.body()).isEqualTo(bytes);
    assertThat(answer.headers()).containsEntry("x-answer", List.of("one", "two"));
  }

  @Test
  void shouldNotFollowARedirect() throws Exception {
    assertThat(call("", request("GET", "/moved", "")).status()).isEqualTo(302);
  }

  @Test
  void shouldGiveUpOnAnAnswerThatNeverEnds() {
    NoAnswer failure =
        catchThrowableOfType(
            NoAnswer.class, () -> call(Duration.ofMillis(300), "", request("GET", "/endless", "")));

    assertThat(failure).hasMessageContaining("/endless: no answer within 300 ms");
    assertThat(failure.isUnreachable()).isFalse();
  }

  @Test
  void shouldSayWhenNobodyListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (HttpCaller caller =
        new HttpCaller(URI.create("http://127.0.0.1:" + free), Duration.ofSeconds(5))) {
      NoAnswer failure =
          catchThrowableOfType(NoAnswer.class, () -> caller.call(request("GET", "/", "")));
      assertThat(failure).hasMessageContaining("connection refused");
      assertThat(failure.isUnreachable()).isTrue();
    }
  }

  @Test
  void shouldRefuseABadBaseUrl() {
    for (String bad : List.of("ftp://host", "host:80", "/path", "http://host/?x=1")) {
      assertThatThrownBy(() -> new HttpCaller(URI.create(bad), Duration.ofSeconds(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + bad + "'");
    }
  }

  private Answer call(String prefix, Request request) throws NoAnswer {
    return call(Duration.ofSeconds(10), prefix, request);
  }

  private Answer call(Duration timeout, String prefix, Request request) throws NoAnswer {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + prefix);
    try (HttpCaller caller = new HttpCaller(base, timeout)) {
      return caller.call(request);
    }
  }

  private static Request request(String method, String path, String query) {
    return new Request(method, path, query, Map.of(), new byte[0]);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    seen.complete(
        new Seen(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    exchange.getResponseHeaders().put("X-Answer", List.of("one", "two"));
    switch (exchange.getRequestURI().getPath()) {
      case "/moved" -> {
        exchange.getResponseHeaders().set("Location", "/");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/endless" -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("begun".getBytes(UTF_8));
        exchange.getResponseBody().flush();
        return; // never closed
      }
      default -> {
        boolean empty = body.length == 0;
        exchange.sendResponseHeaders(200, empty ? -1 : body.length);
        if (!empty) {
          exchange.getResponseBody().write(body);
        }
      }
    }
    exchange.close();
  }
}
