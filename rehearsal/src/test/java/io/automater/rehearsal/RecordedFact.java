package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What AWS answers in one situation, as someone recorded or documented it.
 *
 * @param operation e.g. {@code GetFunction}
 * @param when the situation
 * @param ask method and path; none when the operation says it
 * @param headers of the request; none when it has no need
 * @param body of the request, as JSON; or else {@code text}
 * @param error the exception's name; none when it is no error
 * @param message the exception's; none when only the name is known
 * @param answer values in the answer, by JSON pointer
 * @param without what the answer does not have, by JSON pointer
 * @param from who says so
 */
public record RecordedFact(
    @JsonProperty("of") String operation,
    String when,
    String ask,
    Map<String, String> headers,
    JsonNode body,
    String text,
    int status,
    String error,
    String message,
    Map<String, JsonNode> answer,
    List<String> without,
    String from) {

  /** Those of {@code facts.yaml} beside a test. */
  public static List<RecordedFact> of(Class<?> test) {
    try (InputStream in = test.getResourceAsStream("facts.yaml")) {
      return List.of(new ObjectMapper(new YAMLFactory()).readValue(in, RecordedFact[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rows of the documentation's table: each operation with the situations of its facts.
   *
   * @throws AssertionError when a fact is about none of these operations
   */
  public static List<String> rows(Collection<String> operations, List<RecordedFact> facts) {
    assertThat(facts).extracting(RecordedFact::operation).isSubsetOf(operations);
    return operations.stream()
        .map(
            operation ->
                "| `%s` | %s |"
                    .formatted(
                        operation,
                        facts.stream()
                            .filter(fact -> fact.operation().equals(operation))
                            .map(RecordedFact::when)
                            .collect(Collectors.joining("; "))))
        .toList();
  }

  /** Wants of an answer's body what the fact says of it, with the fact's names filled in. */
  public void assertAnswer(JsonNode json, UnaryOperator<String> filled) {
    if (message != null) {
      assertThat(json.path("message").asText(json.path("Message").asText()))
          .isEqualTo(filled.apply(message));
    }
    if (answer != null) {
      answer.forEach(
          (pointer, value) ->
              assertThat(json.at(pointer).asText())
                  .as(pointer)
                  .isEqualTo(filled.apply(value.asText())));
    }
    if (without != null) {
      assertThat(without).allMatch(pointer -> json.at(pointer).isMissingNode());
    }
  }
}
