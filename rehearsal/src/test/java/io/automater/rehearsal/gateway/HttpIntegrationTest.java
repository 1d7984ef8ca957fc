package io.automater.rehearsal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.LoopbackServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API in front of a load balancer, byte for byte. */
final class HttpIntegrationTest {
  private LoopbackServer behind;
  private HttpApi api;
  private LoopbackServer front;

  private void start(HttpHandler handler, Duration timeout) {
    behind = new LoopbackServer("behind", 0, HttpApi.MAX_BODY, handler);
    api =
        new HttpApi(
            List.of(new Stage("preview", "preview"), new Stage("$default", "live")),
            new HttpIntegration(behind.url(), timeout));
    front = new LoopbackServer("front", 0, HttpApi.MAX_BODY, api);
  }

  private void echo() {
    start(
        request ->
            HttpAnswer.of(
                    200,
                    "text/plain",
                    "%s %s?%s track=%s for=%s body=%s"
                        .formatted(
                            request.method(),
                            request.rawPath(),
                            request.rawQuery(),
                            request.headers().get("x-automater-track"),
                            request.header("forwarded").orElse("").contains("for=127.0.0.1"),
                            request.body().length))
                .with("set-cookie", "a=b"),
        Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    front.close();
    api.close();
    behind.close();
  }

  private String exchange(String request) throws Exception {
    return RawHttp.exchange(front.url(), request);
  }

  @Test
  void shouldPassOnWhatBrowsersSendRaw() throws Exception {
    echo();
    for (String target :
        List.of(
            "/[a]|{b}^`?f[n]={x}|\"^<c>`", "/../healthz?", "/%2e%2e/%5c\\?", "/%?%", "/caf%e9?")) {
      assertThat(exchange("GET " + target + " HTTP/1.1\nHost: h\n\n"))
          .startsWith("HTTP/1.1 200")
          .contains("GET " + target + " track=[live]");
    }
    assertThat(exchange("OPTIONS * HTTP/1.1\nHost: h\n\n")).contains("OPTIONS *? track=[live]");
  }

  /** Which bytes they were is lost, and with them the route. */
  @Test
  void shouldRefuseATargetThatIsNotAsciiAtBothDoors() throws Exception {
    echo();
    for (String target : List.of("/version\u00e4", "/\u00ff", "/?a=\u00e4")) {
      String request = "GET " + target + " HTTP/1.1\nHost: h\n\n";
      assertThat(exchange(request)).startsWith("HTTP/1.1 400");
      assertThat(RawHttp.exchange(behind.url(), request)).startsWith("HTTP/1.1 400");
    }
    assertThat(exchange("GET http://h/a%2Fb?x HTTP/1.1\nHost: h\n\n"))
        .contains("GET /a%2Fb?x track=[live]");
  }

  @Test
  void shouldSayTheTrackWhateverTheCallerSays() throws Exception {
    echo();
    assertThat(exchange("GET /a%2Fb?x=%20 HTTP/1.1\nHost: h\nX-Automater-Track: preview\n\n"))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("set-cookie: a=b")
        .contains("apigw-requestid: ")
        .endsWith("GET /a%2Fb?x=%20 track=[live] for=true body=0");
    assertThat(exchange("GET /preview/a%2Fb HTTP/1.1\nHost: h\nx-automater-track: live\n\n"))
        .endsWith("GET /a%2Fb? track=[preview] for=true body=0");
    assertThat(exchange("POST /preview HTTP/1.1\nHost: h\nContent-Length: 3\n\nabc"))
        .endsWith("POST /? track=[preview] for=true body=3");
    assertThat(exchange("GET /previews HTTP/1.1\nHost: h\n\n"))
        .endsWith("GET /previews? track=[live] for=true body=0");
  }

  @Test
  void shouldPassAnAnswerWithoutABodyAsItIs() throws Exception {
    start(request -> HttpAnswer.of(200, "text/plain", "four"), Duration.ofSeconds(30));
    assertThat(exchange("HEAD / HTTP/1.1\nHost: h\n\n").toLowerCase(java.util.Locale.ROOT))
        .contains("content-length: 4\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void shouldAnswer503WhenTheLoadBalancerDoesNot() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    start(
        request -> {
          try {
            released.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          return HttpAnswer.empty(200);
        },
        Duration.ofMillis(100));
    assertThat(exchange("GET / HTTP/1.1\nHost: h\n\n"))
        .startsWith("HTTP/1.1 503")
        .endsWith("{\"message\":\"Service Unavailable\"}");
    released.countDown();
    URI before = front.url();
    behind.close();
    assertThat(RawHttp.exchange(before, "GET / HTTP/1.1\nHost: h\n\n")).startsWith("HTTP/1.1 503");
  }
}
