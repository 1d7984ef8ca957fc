package io.automater.release.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/** One line of a record: a JSON object with the field {@code event}. */
public final class RecordLine {

  /** What is wrong with a record in which no line tells of a release. */
  public static final String NO_RELEASE =
      "no line has the event state or verdict: it is the record of no release";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordLine() {}

  /**
   * Reads it.
   *
   * @param number which line it is, from 1, for the message
   */
  public static JsonNode read(String line, int number) throws Replay.BadRecord {
    try {
      JsonNode node = JSON.readTree(line);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException malformed) {
      // Falls through to the same sentence.
    }
    throw new Replay.BadRecord("line " + number + ": is no JSON object");
  }

  static boolean tellsOfARelease(JsonNode line) {
    return Set.of("state", "verdict").contains(line.path("event").asText());
  }
}
