package io.automater.release.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import io.automater.contract.HttpCaller;
import io.automater.release.probe.Prober.ProbeResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real servers that answer as told. */
class EventProberTest {

  private static final String GREETING =
      "{\"message\":\"Automate all the things!\",\"timestamp\":1764000000}";

  private static final Path EVENTS = Path.of("../events");

  @TempDir private Path folder;
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void shouldPassACandidateThatAnswersAsRecordedAndAsLive() throws Exception {
    ProbeResult result = probe(server("1.0.0", 200, GREETING), server("1.1.0", 200, GREETING));
    assertThat(result.passed()).as(result.reason()).isTrue();
    assertThat(result.reason()).isEqualTo("as recorded, and as live");
  }

  @Test
  void shouldFailACandidateThatAnswersOtherwiseThanRecorded() throws Exception {
    ProbeResult result = probe(server("1.0.0", 200, GREETING), server("1.1.0", 500, GREETING));
    assertThat(result.passed()).isFalse();
    assertThat(result.reason()).isEqualTo("status: expected 200, got 500");
  }

  @Test
  void shouldFailACandidateThatDoesNotAnswer() throws Exception {
    HttpServer gone = server("1.1.0", 200, GREETING);
    URI url = url(gone);
    gone.stop(0);
    ProbeResult result = probe(url(server("1.0.0", 200, GREETING)), url);
    assertThat(result.passed()).isFalse();
    assertThat(result.reason()).contains("connection refused");
  }

  @Test
  void shouldTakeADepartureOfLiveAloneForADeclaredChange() throws Exception {
    ProbeResult result =
        probe(server("1.0.0", 200, "{\"message\":\"Hello\"}"), server("1.1.0", 200, GREETING));
    assertThat(result.passed()).isTrue();
    assertThat(result.reason()).startsWith("as recorded; live is not");
  }

  @Test
  void shouldPassACandidateWhenLiveIsNotThereYet() throws Exception {
    HttpServer gone = server("1.0.0", 200, GREETING);
    URI url = url(gone);
    gone.stop(0);
    assertThat(probe(url, url(server("1.1.0", 200, GREETING))).passed()).isTrue();
  }

  @Test
  void shouldWaitForThePreviewUrlAndThenFailWhenAnotherVersionAnswersThere() throws Exception {
    ProbeResult result = probe(server("1.0.0", 200, GREETING), server("1.0.0", 200, GREETING));
    assertThat(pauses).hasSizeGreaterThan(5);
    assertThat(result.passed()).isFalse();
    assertThat(result.reason()).isEqualTo("the preview URL is served by 1.0.0, expected 1.1.0");
  }

  @Test
  void shouldPassACandidateThatNeverSaysItsVersionWhereNoneWasRecorded() throws Exception {
    for (String payload : List.of("http-api-2.0", "rest-1.0")) {
      Path event = Files.createDirectories(folder.resolve(payload)).resolve("root.json");
      Files.copy(EVENTS.resolve(payload).resolve("root.json"), event);
    }
    Files.writeString(
        folder.resolve("expectations.yaml"),
        "cases: {root: {status: 200, json: {message: hi}, probe: true}}");
    String hi = "{\"message\":\"hi\"}";
    ProbeResult result = probe(folder, url(server("", 200, hi)), url(server("", 200, hi)));
    assertThat(result.passed()).as(result.reason()).isTrue();
    // Nothing says when the preview URL serves the candidate, so it is given some time.
    assertThat(pauses).containsExactly(Duration.ofSeconds(5));
  }

  private ProbeResult probe(HttpServer live, HttpServer candidate) {
    return probe(url(live), url(candidate));
  }

  private ProbeResult probe(URI live, URI candidate) {
    return probe(EVENTS, live, candidate);
  }

  private ProbeResult probe(Path events, URI live, URI candidate) {
    List<ContractCase> root =
        ContractCases.load(events).probes().stream()
            .filter(each -> each.name().equals("http-api-2.0/root"))
            .toList();
    try (HttpCaller toLive = new HttpCaller(live, Duration.ofSeconds(5));
        HttpCaller toCandidate = new HttpCaller(candidate, Duration.ofSeconds(5))) {
      Iterator<ProbeResult> results =
          new EventProber(root, toLive, toCandidate, pauses::add).probe("1.1.0");
      ProbeResult only = results.next();
      assertThat(results.hasNext()).isFalse();
      return only;
    }
  }

  private HttpServer server(String version, int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          if (!version.isEmpty()) {
            exchange.getResponseHeaders().set("X-Automater-Version", version);
          }
          exchange.getResponseHeaders().set("X-Request-Id", "test");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return server;
  }

  private static URI url(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
