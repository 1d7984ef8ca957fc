package io.automater.rehearsal.gateway;

import static io.automater.rehearsal.TestClients.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What the function sees of a request, and the caller of an answer, over raw sockets. */
final class HttpApiIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path work;
  private static Rehearsal rehearsal;
  private static LambdaClient lambda;

  @BeforeAll
  static void start() {
    rehearsal =
        Rehearsal.builder()
            .workDirectory(work)
            .integrationTimeout(Duration.ofSeconds(1))
            .clock(Clock.fixed(Instant.parse("2026-03-12T19:03:58.390Z"), ZoneOffset.UTC))
            .start();
    lambda = TestClients.lambda(rehearsal);
    TestClients.deploy(lambda, Map.of("TEST_RESPONSE", "echo"));
  }

  @AfterAll
  static void stop() {
    lambda.close();
    rehearsal.close();
  }

  @Test
  void shouldBuildTheEventOfPayloadTwo() throws IOException {
    JsonNode event =
        event(
            "GET /a?x=1&x=2&y=&z=a%20b HTTP/1.1\nHost: example.test:8080\nX-One: a\nX-One: b\n"
                + "Cookie: c=1; d=2\nUser-Agent: me\n\n");
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("$default");
    assertThat(event.path("rawPath").asText()).isEqualTo("/a");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&x=2&y=&z=a%20b");
    assertThat(event.path("queryStringParameters"))
        .isEqualTo(JSON.readTree("{\"x\":\"1,2\",\"y\":\"\",\"z\":\"a b\"}"));
    assertThat(event.path("headers").path("x-one").asText()).isEqualTo("a,b");
    assertThat(event.path("headers").path("host").asText()).isEqualTo("example.test:8080");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("headers").has("connection")).isFalse();
    assertThat(event.path("headers").path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
    assertThat(event.path("headers").path("x-forwarded-port").asText()).isEqualTo("8080");
    assertThat(event.path("headers").path("x-amzn-trace-id").asText())
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    assertThat(event.path("cookies")).isEqualTo(JSON.readTree("[\"c=1\",\"d=2\"]"));
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.has("body")).isFalse();
    assertThat(event.findValues("body")).isEmpty();

    JsonNode context = event.path("requestContext");
    assertThat(context.path("http"))
        .isEqualTo(
            JSON.readTree(
                "{\"method\":\"GET\",\"path\":\"/a\",\"protocol\":\"HTTP/1.1\","
                    + "\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"me\"}"));
    assertThat(context.path("stage").asText()).isEqualTo("$default");
    assertThat(context.path("time").asText()).isEqualTo("12/Mar/2026:19:03:58 +0000");
    assertThat(context.path("timeEpoch").asLong()).isEqualTo(1773342238390L);
    assertThat(context.path("requestId").asText()).hasSize(16);
    assertThat(event.path("stageVariables").path("alias").asText()).isEqualTo("live");
    assertThat(event.toString()).doesNotContain("null");
  }

  @Test
  void shouldPutTheStageInFrontOfThePath() throws IOException {
    JsonNode event = event("GET /preview/version HTTP/1.1\nHost: h\n\n");
    assertThat(event.path("rawPath").asText()).isEqualTo("/preview/version");
    assertThat(event.path("requestContext").path("http").path("path").asText())
        .isEqualTo("/preview/version");
    assertThat(event.path("requestContext").path("stage").asText()).isEqualTo("preview");
    assertThat(event.path("stageVariables").path("alias").asText()).isEqualTo("candidate");
    assertThat(
            event("GET /previewed HTTP/1.1\nHost: h\n\n")
                .path("requestContext")
                .path("stage")
                .asText())
        .isEqualTo("$default");
  }

  @Test
  void shouldDecodeThePathAsHttpApisDo() throws IOException {
    JsonNode event = event("GET /a%20b+c/%C3%A9 HTTP/1.1\nHost: h\n\n");
    assertThat(event.path("rawPath").asText()).isEqualTo("/a b+c/é");
  }

  @Test
  void shouldPassOnWhatBrowsersSendRaw() throws IOException {
    JsonNode event = event("GET /[a]|b{c}/../%/d?f[n]=x&q={a|b}^\"<c>` HTTP/1.1\nHost: h\n\n");
    assertThat(event.path("rawPath").asText()).isEqualTo("/[a]|b{c}/../%/d");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("f[n]=x&q={a|b}^\"<c>`");
    assertThat(event.path("queryStringParameters").path("f[n]").asText()).isEqualTo("x");
    assertThat(event("GET /caf%E9 HTTP/1.1\nHost: h\n\n").path("rawPath").asText())
        .isEqualTo("/caf%E9");
    assertThat(event("OPTIONS * HTTP/1.1\nHost: h\n\n").path("rawPath").asText()).isEqualTo("*");
  }

  @Test
  void shouldKeepTextAsTextAndTheRestAsBase64() throws IOException {
    JsonNode text =
        event(
            "POST / HTTP/1.1\nHost: h\nContent-Type: application/json; charset=utf-8\n"
                + "Content-Length: 7\n\n{\"a\":1}");
    assertThat(text.path("body").asText()).isEqualTo("{\"a\":1}");
    assertThat(text.path("isBase64Encoded").asBoolean()).isFalse();
    for (String type :
        new String[] {
          "Content-Type: application/octet-stream\n",
          "Content-Type: application/x-www-form-urlencoded\n",
          ""
        }) {
      JsonNode binary = event("POST / HTTP/1.1\nHost: h\n" + type + "Content-Length: 3\n\na=b");
      assertThat(binary.path("isBase64Encoded").asBoolean()).as(type).isTrue();
      assertThat(Base64.getDecoder().decode(binary.path("body").asText()))
          .isEqualTo("a=b".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldPassStatusHeadersCookiesAndBinaryBodies() throws IOException {
    respondWith(
        "{\"statusCode\":201,\"headers\":{\"X-A\":\"b\",\"Connection\":\"x\"},"
            + "\"cookies\":[\"a=1; Path=/\",\"b=2\"],\"body\":\"AP8=\",\"isBase64Encoded\":true}");
    String answer = RawHttp.exchange(rehearsal.preview(), "GET /preview/ HTTP/1.1\nHost: h\n\n");
    assertThat(answer).startsWith("HTTP/1.1 201 Created\r\n");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("\r\nx-a: b\r\n")
        .contains("\r\nset-cookie: a=1; path=/\r\n")
        .contains("\r\nset-cookie: b=2\r\n")
        .contains("\r\ncontent-length: 2\r\n")
        .contains("\r\napigw-requestid: ")
        .doesNotContain("connection: x");
  }

  @Test
  void shouldTakeAnythingElseForTheBody() throws IOException {
    respondWith("{\"hello\":\"world\"}");
    String answer = RawHttp.exchange(rehearsal.preview(), "GET /preview/ HTTP/1.1\nHost: h\n\n");
    assertThat(RawHttp.status(answer)).isEqualTo(200);
    assertThat(answer).containsIgnoringCase("content-type: application/json");
    assertThat(RawHttp.body(answer)).isEqualTo("{\"hello\":\"world\"}");
    respondWith("\"hello\"");
    assertThat(
            RawHttp.body(
                RawHttp.exchange(rehearsal.preview(), "GET /preview/ HTTP/1.1\nHost: h\n\n")))
        .isEqualTo("hello");
  }

  @Test
  void shouldAnswerHeadWithoutABody() throws IOException {
    respondWith("{\"statusCode\":200,\"body\":\"hello\"}");
    String answer = RawHttp.exchange(rehearsal.preview(), "HEAD /preview/ HTTP/1.1\nHost: h\n\n");
    assertThat(RawHttp.status(answer)).isEqualTo(200);
    assertThat(RawHttp.body(answer)).isEmpty();
  }

  @Test
  void shouldBeA500WhenTheFunctionFailsOrAnswersNonsense() throws IOException {
    for (String nonsense :
        new String[] {
          "{\"statusCode\":\"many\"}",
          "{\"statusCode\":200,\"body\":{}}",
          "not json",
          "{\"statusCode\":99}"
        }) {
      respondWith(nonsense);
      fails(500, "Internal Server Error");
    }
    candidate(Map.of("TEST_THROW", "rawPath"));
    fails(500, "Internal Server Error");
    candidate(Map.of("TEST_CRASH", "rawPath"));
    fails(500, "Internal Server Error");
  }

  @Test
  void shouldBeA503WhenTheFunctionTakesTooLong() throws IOException {
    candidate(Map.of("TEST_HANG", "rawPath"));
    fails(503, "Service Unavailable");
  }

  @Test
  void shouldRefuseWhatIsTooLarge() throws IOException {
    String header = "X-Large: " + "x".repeat(10_240) + "\n";
    String large = RawHttp.exchange(rehearsal.api(), "GET / HTTP/1.1\nHost: h\n" + header + "\n");
    assertThat(RawHttp.status(large)).isEqualTo(431);
    assertThat(RawHttp.body(large)).isEqualTo("{\"message\":\"Request Header Fields Too Large\"}");

    int size = 10 * 1024 * 1024 + 1;
    String body =
        RawHttp.exchange(
            rehearsal.api(),
            "POST / HTTP/1.1\nHost: h\nContent-Length: " + size + "\n\n" + "x".repeat(size));
    assertThat(RawHttp.status(body)).isEqualTo(413);
    assertThat(RawHttp.body(body)).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void shouldBeA500WhenTheAliasIsMissing() throws IOException {
    lambda.deleteAlias(r -> r.functionName(FUNCTION).name("candidate"));
    try {
      fails(500, "Internal Server Error");
    } finally {
      lambda.createAlias(r -> r.functionName(FUNCTION).name("candidate").functionVersion("1"));
    }
  }

  private static void fails(int status, String message) throws IOException {
    String answer = RawHttp.exchange(rehearsal.preview(), "GET /preview/ HTTP/1.1\nHost: h\n\n");
    assertThat(RawHttp.status(answer)).isEqualTo(status);
    assertThat(RawHttp.body(answer)).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(answer).containsIgnoringCase("content-type: application/json");
  }

  /** The candidate alias, on a version that answers this. */
  private static void respondWith(String response) {
    candidate(Map.of("TEST_RESPONSE", response));
  }

  private static void candidate(Map<String, String> variables) {
    String version = TestClients.publish(lambda, FUNCTION, variables);
    lambda.updateAlias(r -> r.functionName(FUNCTION).name("candidate").functionVersion(version));
  }

  /** What the function was handed: live echoes it, and so does a fresh candidate. */
  private static JsonNode event(String request) throws IOException {
    if (request.contains(" /preview/")) {
      respondWith("echo");
    }
    String answer = RawHttp.exchange(rehearsal.api(), request);
    assertThat(RawHttp.status(answer)).as(answer).isEqualTo(200);
    return JSON.readTree(RawHttp.body(answer));
  }
}
