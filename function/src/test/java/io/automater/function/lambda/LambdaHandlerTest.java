package io.automater.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.contract.PayloadVersion;
import io.automater.function.testing.TestRoutes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of events and answers. */
class LambdaHandlerTest {

  private static RunningFunction function;

  @BeforeAll
  static void start() {
    function = RunningFunction.with(PayloadVersion.HTTP_API_2_0, TestRoutes.class);
  }

  @AfterAll
  static void stop() {
    function.close();
  }

  private static String v2(String path, String stage, String more) {
    return """
    {"version":"2.0","rawPath":"%s","rawQueryString":"","headers":{}%s,
     "requestContext":{"stage":"%s","http":{"method":"GET","path":"%s"}}}\
    """
        .formatted(path, more, stage, path);
  }

  @Test
  void shouldKeepCookiesApartInPayload2() throws Exception {
    JsonNode answer = function.invoke(v2("/many", "$default", ""));
    assertThat(answer.path("cookies")).hasSize(2);
    assertThat(answer.at("/cookies/0").asText()).startsWith("a=1; Expires=Wed, 21 Oct");
    assertThat(answer.at("/headers/vary").asText()).isEqualTo("Accept, Origin");
    assertThat(answer.at("/headers").has("set-cookie")).isFalse();
    assertThat(answer.has("multiValueHeaders")).isFalse();
  }

  @Test
  void shouldKeepEveryValueInPayload1() throws Exception {
    JsonNode answer = function.invoke("{\"httpMethod\":\"GET\",\"path\":\"/many\"}");
    assertThat(answer.at("/multiValueHeaders/Set-Cookie")).hasSize(2);
    assertThat(answer.at("/multiValueHeaders/Vary")).hasSize(2);
    assertThat(answer.at("/headers/Content-Type").asText()).isEqualTo("text/plain");
    assertThat(answer.has("cookies")).isFalse();
  }

  @Test
  void shouldTakePayload1WithNothingButNulls() throws Exception {
    JsonNode answer =
        function.invoke(
            """
            {"httpMethod":"GET","path":"/healthz","headers":null,"multiValueHeaders":null,
             "queryStringParameters":null,"multiValueQueryStringParameters":null,"body":null,
             "requestContext":{}}\
            """);
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void shouldReadSingleValuesWherePayload1HasNoOthers() throws Exception {
    JsonNode answer =
        function.invoke(
            """
            {"httpMethod":"GET","path":"/seen","headers":{"Cookie":"x=1; y=2"},
             "queryStringParameters":{"a":"1 2"}}\
            """);
    assertThat(answer.path("body").asText())
        .contains("\"cookies\":\"x=1|y=2\"", "\"query\":\"a=1+2\"");
  }

  @Test
  void shouldHandCookiesOfPayload2ToTheApplication() throws Exception {
    JsonNode answer = function.invoke(v2("/seen", "$default", ",\"cookies\":[\"x=1\",\"y=2\"]"));
    assertThat(answer.path("body").asText()).contains("\"cookies\":\"x=1|y=2\"");
  }

  @Test
  void shouldIgnoreWhatNobodyCanExpectOfIt() throws Exception {
    assertThat(
            seen("{\"httpMethod\":\"GET\",\"path\":\"/\",\"headers\":{\"Expect\":\"nonsense\"}}"))
        .contains("Automate all the things!");
  }

  @Test
  void shouldStripANamedStageOnlyInFront() throws Exception {
    assertThat(seen(v2("/preview/seen", "preview", ""))).contains("\"uri\":\"/seen\"");
    assertThat(seen(v2("/seen", "preview", ""))).contains("\"uri\":\"/seen\"");
    assertThat(seen(v2("/previewed", "preview", ""))).contains("\"instance\":\"/previewed\"");
    assertThat(seen(v2("/preview", "preview", ""))).contains("Automate all the things!");
    assertThat(seen(v2("/preview/seen", "$default", ""))).contains("\"/preview/seen\"");
  }

  @Test
  void shouldStripTheStageOfAnHttpApiThatSpeaksPayload1ButNotOfARestApi() throws Exception {
    String event =
        """
        {"version":"1.0","httpMethod":"GET","path":"%s",
         "requestContext":{"stage":"seen","path":"%s"}}\
        """;
    assertThat(seen(event.formatted("/seen/seen", "/seen/seen"))).contains("\"uri\":\"/seen\"");
    assertThat(seen(event.formatted("/seen", "/seen/seen"))).contains("\"uri\":\"/seen\"");
  }

  private static String seen(String event) throws Exception {
    return function.invoke(event).path("body").asText();
  }

  @Test
  void shouldSendWhatIsNotTextAsBase64() throws Exception {
    String event =
        """
        {"version":"2.0","rawPath":"/echo","rawQueryString":"",
         "headers":{"content-type":"application/octet-stream"},
         "body":"AP+A","isBase64Encoded":true,
         "requestContext":{"stage":"$default","http":{"method":"POST"}}}\
        """;
    JsonNode answer = function.invoke(event);
    assertThat(answer.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(answer.path("body").asText()).isEqualTo("AP+A");
  }

  @Test
  void shouldUseTheInvocationsIdWhereTheCallerGaveNone() throws Exception {
    JsonNode answer = function.invoke(v2("/healthz", "$default", ""));
    assertThat(answer.at("/headers/x-request-id").asText()).isEqualTo(TestContext.REQUEST_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{bad",
        "[]",
        "null",
        "{}",
        "{\"Records\":[]}",
        "{\"version\":\"3.0\"}",
        "{\"httpMethod\":null,\"path\":\"/\"}",
        "{\"httpMethod\":\"\",\"path\":\"/\"}",
        "{\"version\":\"2.0\",\"requestContext\":{\"http\":{\"method\":null}}}",
        """
        {"type":"REQUEST","methodArn":"arn:aws:execute-api:x","httpMethod":"GET","path":"/",
         "headers":{},"requestContext":{"path":"/","stage":"t"}}\
        """,
        """
        {"version":"2.0","type":"REQUEST","routeArn":"arn:aws:execute-api:x","rawPath":"/",
         "requestContext":{"http":{"method":"GET"},"stage":"$default"}}\
        """,
      })
  void shouldRefuseAnEventOfAnotherShapeWithoutAStackTrace(String event) {
    assertThatThrownBy(() -> function.invoke(event))
        .isInstanceOf(BadEvent.class)
        .hasMessageContaining("not an event of API Gateway")
        .satisfies(refused -> assertThat(refused.getStackTrace()).isEmpty());
  }

  @Test
  void shouldRefuseABodyThatIsNotTheBase64ThatTheEventSays() {
    assertThatThrownBy(
            () ->
                function.invoke(
                    "{\"httpMethod\":\"POST\",\"path\":\"/\",\"body\":\"a\",\"isBase64Encoded\":true}"))
        .isInstanceOf(BadEvent.class)
        .hasMessageContaining("not base64");
  }

  @Test
  void shouldTakeNoHeaderOfANullForOne() throws Exception {
    String rest = "{\"httpMethod\":\"GET\",\"path\":\"/\",\"headers\":{\"Accept\":null}%s}";
    for (String event :
        new String[] {
          v2("/", "$default", "").replace("\"headers\":{}", "\"headers\":{\"accept\":null}"),
          rest.formatted(""),
          rest.formatted(",\"multiValueHeaders\":{\"Accept\":null}"),
          rest.formatted(",\"multiValueHeaders\":{\"Accept\":[null]}"),
        }) {
      assertThat(function.invoke(event).path("statusCode").asInt()).as(event).isEqualTo(200);
    }
  }

  @Test
  void shouldTakeNoTextOfANullInAQuery() throws Exception {
    String event =
        "{\"httpMethod\":\"GET\",\"path\":\"/seen\",\"queryStringParameters\":{\"a\":null}}";
    assertThat(seen(event)).contains("\"query\":\"a=\"");
  }

  @Test
  void shouldAnswerForTheWholeServerAsForTheRoot() throws Exception {
    JsonNode answer = function.invoke("{\"httpMethod\":\"OPTIONS\",\"path\":\"*\"}");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.at("/headers/Allow").asText()).isEqualTo("GET,HEAD,OPTIONS");
  }
}
