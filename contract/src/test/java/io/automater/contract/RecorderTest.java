package io.automater.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.automater.contract.Recorder.Recorded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server that answers as told. */
class RecorderTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Request ANY = new Request("GET", "/", "", Map.of(), new byte[0]);

  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final List<Integer> statuses = new ArrayList<>(List.of(200));
  private final List<String> bodies = new ArrayList<>();
  private String type = "application/json";
  private HttpServer server;
  private HttpCaller caller;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = next(bodies).getBytes(UTF_8);
          asked.add(exchange.getRequestURI().toString());
          exchange.getResponseHeaders().set("content-type", type);
          exchange.getResponseHeaders().set("etag", "\"" + asked.size() + "\"");
          exchange.getResponseHeaders().set("location", "/elsewhere");
          exchange.sendResponseHeaders(next(statuses), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    caller =
        new HttpCaller(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() {
    caller.close();
    server.stop(0);
  }

  @Test
  void shouldRecordACaseThatTheSameAnswerKeepsAndAnotherBreaks() throws Exception {
    bodies.add("{\"name\":\"ann\",\"orders\":[{\"id\":7}]}");
    ContractCase probe = recorded("/users/ann?full=yes&full=no");

    assertThat(asked).containsExactly("/users/ann?full=yes&full=no", "/users/ann?full=yes&full=no");
    assertThat(probe.request().target()).isEqualTo("/users/ann?full=yes&full=no");
    assertThat(probe.check(caller.call(probe.request()))).isEmpty();
    bodies.set(0, "{\"name\":\"bob\",\"orders\":[{\"id\":7}]}");
    assertThat(probe.check(caller.call(ANY)))
        .containsExactly(new Mismatch("body /name", "\"ann\"", "\"bob\""));
    assertThat(probe.expectation().headers()).containsOnlyKeys("content-type", "location");
  }

  @Test
  void shouldWriteTheSameRequestInBothPayloads() throws Exception {
    bodies.add("{}");
    recorded("/caf%C3%A9/a%20b?q=c+d%26e&q=&tag");
    ContractCases cases = ContractCases.load(folder);

    assertThat(cases.all())
        .extracting(each -> each.request().rawPath())
        .containsExactly("/caf%C3%A9/a%20b", "/caf%C3%A9/a%20b");
    assertThat(cases.of(PayloadVersion.REST_1_0).getFirst().request().rawQuery())
        .isEqualTo("q=c%20d%26e&q=&tag=");
    assertThat(
            Files.readString(folder.resolve("http-api-2.0/caf-c3-a9-a-20b-q-c-d-26e-q-tag.json")))
        .contains("\"rawPath\" : \"/café/a b\"", "\"q\" : \"c d&e,\"");
  }

  @Test
  void shouldKeepWhatChangedOrIsATimeOrARandomIdByItsKindOnly() throws Exception {
    String form =
        "{\"count\":%d,\"at\":\"2026-11-30T12:00:00Z\",\"epoch\":%d,\"id\":\"%s\",\"fixed\":\"a\"}";
    String id = "6f1c9f0e-6a5b-4a53-9d0e-2f3f6f0d8b41";
    bodies.add(form.formatted(1, NOW.getEpochSecond(), id));
    bodies.add(form.formatted(2, NOW.getEpochSecond(), id));
    ContractCase probe = recorded("/");

    assertThat(probe.expectation().body())
        .isInstanceOfSatisfying(
            BodyRule.JsonBody.class,
            body ->
                assertThat(body.volatileFields())
                    .containsOnly(
                        Map.entry("/count", ValueKind.INTEGER),
                        Map.entry("/at", ValueKind.STRING),
                        Map.entry("/epoch", ValueKind.INTEGER),
                        Map.entry("/id", ValueKind.STRING)));
  }

  @Test
  void shouldNotDemandTheSpacingOfAHandlerThatPrettyPrints() throws Exception {
    bodies.add("{ \"price\": 1.50,\n  \"far\": 1.0E10, \"text\": \"no\" }");
    ContractCase probe = recorded("/");

    bodies.set(0, "{\"far\":1.0E10,\"price\":1.5,\"text\":\"no\"}");
    assertThat(probe.check(caller.call(ANY))).isEmpty();
  }

  @Test
  void shouldExpectSomeBodyWhereItIsNoJsonOrChangesItsShape() throws Exception {
    type = "text/html";
    bodies.add("<html>1</html>");
    bodies.add("<html>2</html>");
    assertThat(recorded("/").expectation().body()).isInstanceOf(BodyRule.NotEmpty.class);

    bodies.clear();
    bodies.addAll(List.of("[1]", "[1,2]"));
    ContractCase probe = recorded("/");
    assertThat(probe.expectation().body()).isInstanceOf(BodyRule.NotEmpty.class);
    assertThat(probe.check(new Answer(200, headers(), new byte[0])))
        .containsExactly(new Mismatch("body", "a body", "no body"));
    Answer live = new Answer(200, headers(), "[1]".getBytes(UTF_8));
    assertThat(probe.compare(live, new Answer(200, headers(), "[2]".getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void shouldExpectNoBodyWhereThereIsNone() throws Exception {
    statuses.set(0, 304);
    bodies.add("");
    assertThat(recorded("/").expectation().body()).isInstanceOf(BodyRule.Empty.class);
  }

  @Test
  void shouldRefuseAnAnswerThatNoReleaseShouldHaveToGive() {
    bodies.add("{}");
    statuses.set(0, 502);
    assertThatThrownBy(() -> record("/x"))
        .isInstanceOf(Recorder.Unfit.class)
        .hasMessageContaining("GET /x: answered 502: record one that works");
    statuses.clear();
    statuses.addAll(List.of(200, 404));
    assertThatThrownBy(() -> record("/x")).hasMessageContaining("answered 200, and 404 when asked");
  }

  /** The first of them, and no more than the last stays. */
  private static <T> T next(List<T> values) {
    return values.size() == 1 ? values.getFirst() : values.removeFirst();
  }

  private Map<String, List<String>> headers() {
    return Map.of("content-type", List.of(type), "location", List.of("/elsewhere"));
  }

  private Recorded record(String target) throws Exception {
    return new Recorder(caller, pause -> {}, () -> NOW).get(target);
  }

  private ContractCase recorded(String target) throws Exception {
    for (Map.Entry<String, String> file : record(target).files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return ContractCases.load(folder).probes().getFirst();
  }
}
