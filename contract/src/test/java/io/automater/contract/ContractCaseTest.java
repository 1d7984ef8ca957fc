package io.automater.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.automater.contract.BodyRule.JsonBody;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContractCaseTest {

  private static final String BODY = "{\"message\":\"hi\",\"timestamp\":7}";
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Content-Type", List.of("application/json"),
          "X-Id", List.of("abc"),
          "Allow", List.of("HEAD", "GET"));

  private final ContractCase greeting =
      withBody(
          new JsonBody(
              JsonNodeFactory.instance.objectNode().put("message", "hi").put("timestamp", 1),
              Map.of("/timestamp", ValueKind.INTEGER),
              true));

  @Test
  void shouldAcceptAnAnswerThatKeepsTheContract() {
    assertThat(greeting.check(answer(200, BODY))).isEmpty();
  }

  @Test
  void shouldTellAWrongStatus() {
    assertThat(greeting.check(answer(500, BODY)))
        .containsExactly(new Mismatch("status", "200", "500"));
  }

  @Test
  void shouldTellEachWrongHeader() {
    Answer answer =
        new Answer(
            200,
            Map.of("content-type", List.of("text/html"), "allow", List.of("GET")),
            BODY.getBytes(UTF_8));

    assertThat(greeting.check(answer))
        .containsExactly(
            new Mismatch("header allow", "'GET, HEAD' in any order", "'GET'"),
            new Mismatch("header content-type", "'application/json'", "'text/html'"),
            new Mismatch("header x-id", "a value that matches [a-z]+", "no such header"));
  }

  @Test
  void shouldTellAWrongField() {
    assertThat(greeting.check(answer(200, "{\"message\":\"ho\",\"timestamp\":7}")))
        .containsExactly(new Mismatch("body /message", "\"hi\"", "\"ho\""));
  }

  @Test
  void shouldTellAMissingAndASurplusField() {
    assertThat(greeting.check(answer(200, "{\"message\":\"hi\",\"extra\":true}")))
        .containsExactly(
            new Mismatch("body /timestamp", "any integer", "nothing"),
            new Mismatch("body /extra", "nothing", "true"));
  }

  @Test
  void shouldTellAVolatileFieldOfTheWrongKind() {
    assertThat(greeting.check(answer(200, "{\"message\":\"hi\",\"timestamp\":7.5}")))
        .containsExactly(new Mismatch("body /timestamp", "any integer", "7.5"));
  }

  @Test
  void shouldTellTheSameJsonInOtherBytes() {
    assertThat(greeting.check(answer(200, "{\"timestamp\":7, \"message\":\"hi\"}")))
        .extracting(Mismatch::what)
        .containsExactly("body bytes");
  }

  @Test
  void shouldTellABodyThatIsNotJson() {
    assertThat(greeting.check(answer(200, "<html>")))
        .extracting(Mismatch::what, Mismatch::actual)
        .containsExactly(tuple("body", "<html>"));
  }

  @Test
  void shouldTellABodyWhereNoneBelongs() {
    ContractCase empty = withBody(new BodyRule.Empty());

    assertThat(empty.check(answer(200, ""))).isEmpty();
    assertThat(empty.check(answer(200, "x"))).containsExactly(new Mismatch("body", "no body", "x"));
  }

  @Test
  void shouldSpeakInOneLine() {
    assertThat(new Mismatch("status", "200", "500")).hasToString("status: expected 200, got 500");
  }

  @Test
  void shouldFindNoDifferenceInWhatVariesByNature() {
    Answer candidate =
        new Answer(
            200,
            Map.of(
                "content-type", List.of("application/json"),
                "x-id", List.of("xyz"),
                "allow", List.of("GET, HEAD"),
                "date", List.of("later")),
            "{\"message\":\"hi\",\"timestamp\":8}".getBytes(UTF_8));

    assertThat(greeting.compare(answer(200, BODY), candidate)).isEmpty();
  }

  @Test
  void shouldTellWhereTheCandidateDepartsFromLive() {
    Answer candidate =
        new Answer(
            404,
            Map.of("content-type", List.of("text/html"), "allow", List.of("GET")),
            "{\"message\":\"ho\",\"timestamp\":\"8\"}".getBytes(UTF_8));

    assertThat(greeting.compare(answer(200, BODY), candidate))
        .containsExactly(
            new Mismatch("status", "200", "404"),
            new Mismatch("header allow", "'HEAD, GET'", "'GET'"),
            new Mismatch("header content-type", "'application/json'", "'text/html'"),
            new Mismatch("header x-id", "'abc'", "no such header"),
            new Mismatch("body /message", "\"hi\"", "\"ho\""),
            new Mismatch("body /timestamp", "any integer", "\"8\""));
  }

  private static ContractCase withBody(BodyRule body) {
    Request request = new Request("GET", "/", "", Map.of(), new byte[0]);
    EventFile event =
        new EventFile(Path.of("root.json"), PayloadVersion.HTTP_API_2_0, new byte[0], request);
    Map<String, HeaderRule> headers =
        Map.of(
            "content-type", new HeaderRule.Exactly("application/json"),
            "x-id", new HeaderRule.Matching(Pattern.compile("[a-z]+")),
            "allow", new HeaderRule.Members(List.of("GET", "HEAD")));
    return new ContractCase("root", event, request, new Expectation(200, headers, body, true));
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, HEADERS, body.getBytes(UTF_8));
  }
}
