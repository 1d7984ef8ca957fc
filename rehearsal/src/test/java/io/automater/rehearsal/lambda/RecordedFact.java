package io.automater.rehearsal.lambda;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What AWS answers in one situation, as someone recorded or documented it.
 *
 * @param operation e.g. {@code GetFunction}
 * @param when the situation
 * @param ask method and path
 * @param headers of the request; none when it has no need
 * @param body of the request, as JSON; or else {@code text}
 * @param error the exception's name; none when it is no error
 * @param message the exception's; none when only the name is known
 * @param answer values in the answer, by JSON pointer
 * @param without what the answer does not have, by JSON pointer
 * @param from who says so
 */
record RecordedFact(
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

  static List<RecordedFact> all() {
    try (InputStream in = RecordedFact.class.getResourceAsStream("facts.yaml")) {
      return List.of(new ObjectMapper(new YAMLFactory()).readValue(in, RecordedFact[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
