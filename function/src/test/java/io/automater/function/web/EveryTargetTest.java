package io.automater.function.web;

import static io.automater.function.testing.Requests.get;
import static io.automater.function.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.automater.contract.Answer;
import io.automater.contract.PayloadVersion;
import io.automater.contract.Request;
import io.automater.function.lambda.RunningFunction;
import io.automater.function.server.RunningServer;
import io.automater.function.testing.FixedTime;
import io.automater.function.testing.Requests;
import io.automater.function.testing.Running;
import io.automater.function.testing.TestRoutes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all targets answer alike: Tomcat over a socket, and the function with both payloads. */
class EveryTargetTest {

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("date", "connection", "keep-alive", "content-length", "transfer-encoding");

  private static final List<Running> targets = new ArrayList<>();

  @BeforeAll
  static void start() {
    targets.add(RunningServer.with(TestRoutes.class, FixedTime.class));
    for (PayloadVersion payload : PayloadVersion.values()) {
      targets.add(RunningFunction.with(payload, TestRoutes.class, FixedTime.class));
    }
  }

  @AfterAll
  static void stop() {
    targets.forEach(Running::close);
  }

  static List<Running> targets() {
    return targets;
  }

  static List<Request> requests() {
    String id = "the-callers-id";
    return List.of(
        get("/", "x-request-id", id),
        request("HEAD", "/", "", "x-request-id", id),
        request("OPTIONS", "/version", "", "x-request-id", id),
        request("OPTIONS", "/nothing-here", "", "x-request-id", id),
        get("/nothing-here", "x-request-id", id),
        get("/nothing%2Fhere", "x-request-id", id),
        get("//", "x-request-id", id),
        get("/a%00b", "x-request-id", id),
        request("DELETE", "/healthz", "", "x-request-id", id),
        request("INVENTED", "/healthz", "", "x-request-id", id),
        get("/", "x-request-id", id, "accept", "text/html"),
        get("/", "x-request-id", id, "accept", "not a media type"),
        request("POST", "/echo", "text", "x-request-id", id, "content-type", "text/plain"),
        request("POST", "/echo", "text", "x-request-id", id, "content-type", "not a media type"),
        request("POST", "/echo", "\0\1", "x-request-id", id, "content-type", OCTETS),
        request("POST", "/sum", "{\"of\":1}", "x-request-id", id, "content-type", JSON),
        request("POST", "/sum", "{\"of\":", "x-request-id", id, "content-type", JSON),
        request("POST", "/sum", "{\"of\":\"x\"}", "x-request-id", id, "content-type", JSON),
        get("/[a]|b", "x-request-id", id),
        get("/{a}?filter[name]=x", "x-request-id", id),
        get("/100%", "x-request-id", id),
        get("/a%5cb", "x-request-id", id),
        get("/../healthz", "x-request-id", id),
        get("/%2e%2e/healthz", "x-request-id", id),
        get("/a/../healthz", "x-request-id", id),
        get("/caf%e9", "x-request-id", id),
        request("get", "/", "", "x-request-id", id),
        request("OPTIONS", "/", "", "x-request-id", id, "origin", "::", ASKED, "GET"),
        request("OPTIONS", "/none", "", "x-request-id", id, "origin", "null", ASKED, "PUT"),
        get("/seen", "x-request-id", id, "cookie", "a b=1; c=2; =3"),
        get("/number?of=1", "x-request-id", id, "content-type", JSON + ";charset=\"utf-8\";q=1"),
        get("/number?of=x", "x-request-id", id),
        get("/number?of=1&of=2", "x-request-id", id),
        get("/number", "x-request-id", id),
        get("/conflict", "x-request-id", id),
        get("/broken", "x-request-id", id),
        get("/broken-by-error", "x-request-id", id),
        get("/many", "x-request-id", id),
        request("HEAD", "/broken", "", "x-request-id", id),
        request("TRACE", "/", "", "x-request-id", id),
        get("/seen?a=1&a=2&b=%C3%BC&c=", "x-request-id", id, "cookie", "x=1; y=2"));
  }

  private static final String JSON = "application/json";
  private static final String ASKED = "access-control-request-method";
  private static final String OCTETS = "application/octet-stream";

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("requests")
  void shouldAnswerWithTheSameBytesOnEveryTarget(Request request) throws Exception {
    Answer server = targets.get(0).call(request);
    for (Running function : targets.subList(1, targets.size())) {
      Answer answer = function.call(request);
      assertThat(answer.status()).as("status from %s", function).isEqualTo(server.status());
      assertThat(answer.text()).as("body from %s", function).isEqualTo(server.text());
      assertThat(comparable(answer)).as("headers from %s", function).isEqualTo(comparable(server));
    }
  }

  /** Repeated headers may come in one line or in several. */
  private static Map<String, String> comparable(Answer answer) {
    Map<String, String> headers = new HashMap<>();
    answer.headers().keySet().stream()
        .filter(name -> !OF_THE_CONNECTION.contains(name))
        .forEach(name -> headers.put(name, answer.header(name).orElseThrow()));
    return headers;
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldAnswerErrorsWithProblemDetails(Running target) throws Exception {
    assertProblem(target.call(get("/nothing-here")), 404, "Not Found");
    assertProblem(target.call(request("POST", "/", "")), 405, "Method Not Allowed");
    assertProblem(target.call(get("/", "accept", "text/html")), 406, "Not Acceptable");
    assertProblem(
        target.call(request("POST", "/echo", "x", "content-type", "text/plain")),
        415,
        "Unsupported Media Type");
    assertProblem(
        target.call(request("POST", "/sum", "{", "content-type", JSON)), 400, "Bad Request");
    assertProblem(target.call(get("/conflict")), 409, "Conflict");
    assertProblem(target.call(get("/broken")), 500, "Internal Server Error");
  }

  private static void assertProblem(Answer answer, int status, String title) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).contains("application/problem+json");
    assertThat(answer.text())
        .startsWith(
            "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d".formatted(title, status));
    assertThat(answer.header("x-automater-version")).isPresent();
    assertThat(answer.header("x-request-id")).isPresent();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldAnswerInUtf8WhateverCharsetIsAccepted(Running target) throws Exception {
    for (String charset :
        List.of("ISO-8859-1", "UTF-16", "UTF-16BE", "windows-1252", "Shift_JIS", "\"x\"", "none")) {
      Answer answer = target.call(get("/", "accept", JSON + "; charset=" + charset + ";q=0.5"));
      assertThat(answer.status()).as(charset).isEqualTo(200);
      assertThat(answer.header("content-type")).contains(JSON);
      assertThat(answer.text()).startsWith("{\"message\"");
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldTakeNoTypeThatIsNoneForAFault(Running target) throws Exception {
    for (String type :
        List.of(
            JSON + "; charset=\"\"",
            JSON + "; charset=none",
            JSON + "; charset=",
            JSON + "; charset=\"",
            JSON + ";charset",
            JSON + "; CHARSET ; a=b",
            "\"etag\", http://[::1",
            "a/b; \"",
            ";",
            "/")) {
      assertThat(target.call(get("/", "content-type", type)).status()).as(type).isEqualTo(200);
      assertThat(target.call(get("/", "accept", type)).status()).as(type).isLessThan(500);
      assertProblem(
          target.call(request("POST", "/sum", "{\"of\":1}", "content-type", type)),
          415,
          "Unsupported Media Type");
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldRepeatNoParameterOfAnAcceptedType(Running target) throws Exception {
    assertThat(
            target
                .call(get("/", "accept", "application/json;level=\"a,b\""))
                .header("content-type"))
        .contains(JSON);
    assertThat(target.call(get("/", "accept", "a/b,".repeat(60) + "a/b")).status()).isEqualTo(406);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldTakeAnAcceptedTypeOfAnyLength(Running target) throws Exception {
    for (String parameter : List.of("x=" + "a".repeat(8000), "x=" + "\"\"".repeat(4000), "x=\"")) {
      Answer answer = target.call(get("/", "accept", JSON + ";" + parameter + ", */*"));
      assertThat(answer.status()).as(parameter).isLessThan(500);
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldReadTheWeightOfAnAcceptedTypeAfterASpaceToo(Running target) throws Exception {
    for (String weight : List.of(";q=2", "; q=2", ";  q = 2")) {
      assertThat(target.call(get("/", "accept", JSON + weight)).status()).as(weight).isEqualTo(406);
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldTakeAsManyHeadersAsFit(Running target) throws Exception {
    String[] headers = new String[2000];
    for (int i = 0; i < headers.length; i += 2) {
      headers[i] = "h" + i;
      headers[i + 1] = "a";
    }
    assertThat(target.call(get("/", headers)).status()).isEqualTo(200);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldTakeAsManyCookiesAndParametersAsFit(Running target) throws Exception {
    Answer cookies = target.call(get("/seen", "cookie", "a=b;".repeat(2000) + "last=1"));
    assertThat(cookies.text()).contains("|last=1");
    Answer parameters = target.call(get("/number?" + "a&".repeat(5000) + "of=1"));
    assertThat(parameters.text()).isEqualTo("{\"of\":1}");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldTakeWhatBrowsersSendRawInAQuery(Running target) throws Exception {
    for (String query :
        List.of("filter[name]=x", "q={a}", "q=a|b", "q=\"x\"", "q=^a", "q=<b>", "`")) {
      assertThat(target.call(get("/?" + query)).status()).as(query).isEqualTo(200);
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldRefuseAPreflightWithAProblem(Running target) throws Exception {
    Answer refused =
        target.call(request("OPTIONS", "/", "", "origin", "https://app.example", ASKED, "GET"));
    assertProblem(refused, 403, "Forbidden");
    assertThat(refused.text()).contains("another origin");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldLeakNothingWhenARouteBreaks(Running target) throws Exception {
    for (String route : List.of("/broken", "/broken-by-error")) {
      Answer answer = target.call(get(route));
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).doesNotContain("hunter2", "Exception", "Error\":", "io.automater");
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldSayWhichMethodsARouteTakes(Running target) throws Exception {
    Answer refused = target.call(request("DELETE", "/version", ""));
    assertThat(refused.header("allow")).contains("GET,HEAD,OPTIONS");
    Answer asked = target.call(request("OPTIONS", "/version", ""));
    assertThat(asked.header("allow")).contains("GET,HEAD,OPTIONS");
    assertThat(asked.body()).isEmpty();
    assertThat(target.call(request("OPTIONS", "/nothing-here", "")).header("allow")).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldHaveNoBodyForHeadEvenWhenItIsAnError(Running target) throws Exception {
    for (String path : List.of("/", "/nothing-here")) {
      Answer answer = target.call(request("HEAD", path, ""));
      assertThat(answer.body()).isEmpty();
      assertThat(answer.header("content-type")).isPresent();
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldRefuseABodyOverSixMebibytes(Running target) throws Exception {
    Answer most = target.call(octets(BodyLimit.MAX_BYTES));
    assertThat(most.status()).isEqualTo(200);
    assertThat(most.body()).hasSize(BodyLimit.MAX_BYTES);
    assertProblem(target.call(octets(BodyLimit.MAX_BYTES + 1)), 413, "Payload Too Large");
  }

  private static Request octets(int size) {
    return Requests.request("POST", "/echo", "x".repeat(size), "content-type", OCTETS);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldEchoOnlyASaneRequestId(Running target) throws Exception {
    assertThat(idFor(target, "order-42.retry_1")).isEqualTo("order-42.retry_1");
    assertThat(idFor(target, "<script>")).matches("[0-9a-f-]{36}");
    assertThat(idFor(target, "x".repeat(129))).matches("[0-9a-f-]{36}");
  }

  private static String idFor(Running target, String given) throws Exception {
    return target.call(get("/healthz", "x-request-id", given)).header("x-request-id").orElseThrow();
  }

  @Test
  void shouldNameTheTargetInTheVersion() throws Exception {
    assertThat(targets.get(0).call(get("/version")).text()).contains("\"target\":\"server\"");
    assertThat(targets.get(1).call(get("/version")).text()).contains("\"target\":\"lambda\"");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("targets")
  void shouldGiveTheTimeInWholeSeconds(Running target) throws Exception {
    assertThat(target.call(get("/")).text())
        .isEqualTo(
            "{\"message\":\"Automate all the things!\",\"timestamp\":%d}"
                .formatted(FixedTime.NOW.getEpochSecond()));
  }
}
