package io.automater.release.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.rollout.Rule;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gives a recorded release to the decision core again, and compares what it rules. */
public final class Replay {

  private final ObjectMapper json = new ObjectMapper();

  /**
   * One recorded decision.
   *
   * @param line in which line of the record it stands, from 1
   * @param second seconds since the shift began
   * @param weight of the candidate until then
   * @param recorded the line as it was recorded
   * @param replayed the line as it would be written now; empty where the decision core had no part
   */
  public record Step(
      int line,
      long second,
      double weight,
      JsonNode recorded,
      Optional<String> replayed,
      boolean same) {}

  /** A line is not what a record holds; the message names the line. */
  public static final class BadRecord extends Exception {
    public BadRecord(String message) {
      super(message);
    }
  }

  /**
   * Replays a record.
   *
   * @param lines as {@code ship --output json} or {@code --record} wrote them
   * @return the decisions, in order
   */
  public List<Step> run(List<String> lines) throws BadRecord {
    List<Step> steps = new ArrayList<>();
    Trial trial = null;
    Ruling ruling = null;
    JsonNode observation = MissingNode.getInstance();
    boolean over = false;
    boolean ofARelease = false;
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = RecordLine.read(lines.get(i), i + 1);
      ofARelease = ofARelease || RecordLine.tellsOfARelease(line);
      switch (line.path("event").asText()) {
        case "trial" -> trial = trial(line, i + 1);
        case "observation" -> {
          if (trial == null) {
            throw new BadRecord(
                "line " + (i + 1) + ": an observation, and no line before has the event trial");
          }
          observation = line;
          try {
            ruling = over ? ruling : trial.rule(ObservationJson.read(line));
          } catch (IllegalArgumentException impossible) {
            throw new BadRecord("line " + (i + 1) + ": " + impossible.getMessage());
          }
          over = over || ruling.decision().isEnd();
        }
        case "decision" -> {
          steps.add(step(i + 1, observation, lines.get(i), line, ruling));
          // An end stays what would be decided, however long the record goes on.
          ruling = over ? ruling : null;
        }
        default -> {
          // Says nothing to the decision core.
        }
      }
    }
    if (trial == null) {
      throw new BadRecord(
          ofARelease
              ? "this release gave its candidate no traffic, so no decision can be replayed;"
                  + " `report` says how it ended"
              : RecordLine.NO_RELEASE);
    }
    return steps;
  }

  private static Trial trial(JsonNode line, int number) throws BadRecord {
    try {
      return new Trial(
          PolicyJson.policy(line.path("policy")), PolicyJson.start(line.path("start")));
    } catch (IllegalArgumentException impossible) {
      throw new BadRecord("line " + number + ": " + impossible.getMessage());
    }
  }

  private Step step(int number, JsonNode observation, String text, JsonNode line, Ruling ruling)
      throws BadRecord {
    long second = observation.path("second").asLong();
    double weight = observation.path("weight").asDouble();
    Rule rule =
        Arrays.stream(Rule.values())
            .filter(each -> each.word().equals(line.path("rule").asText()))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadRecord(
                        "line "
                            + number
                            + ": rule is '"
                            + line.path("rule").asText()
                            + "', there is no such rule"));
    if (!rule.isOfTheCore()) {
      return new Step(number, second, weight, line, Optional.empty(), true);
    }
    if (ruling == null) {
      throw new BadRecord("line " + number + ": a decision without an observation before it");
    }
    ObjectNode again = json.createObjectNode();
    again.put("at", line.path("at").asText()).put("event", "decision");
    RulingJson.write(ruling, again);
    String replayed = write(again);
    return new Step(number, second, weight, line, Optional.of(replayed), replayed.equals(text));
  }

  private String write(ObjectNode node) {
    try {
      return json.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
