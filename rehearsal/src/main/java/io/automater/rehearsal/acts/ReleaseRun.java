package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.report.ActReport.Decision;
import io.automater.rehearsal.report.ActReport.Evidence;
import io.automater.rehearsal.report.ActReport.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run of the release controller said.
 *
 * @param lines its JSON lines, in order
 * @param complaint what it wrote to stderr
 */
record ReleaseRun(int exitCode, List<JsonNode> lines, String complaint) {

  /** The exit code of a process that {@code kill -9} ended. */
  static final int KILLED = 137;

  private static final String TO_THE_CANDIDATE = "of live traffic to the candidate";

  private Optional<JsonNode> verdict() {
    return of("verdict").reduce((first, last) -> last);
  }

  private Stream<JsonNode> of(String event) {
    return lines.stream().filter(line -> line.path("event").asText().equals(event));
  }

  String outcome() {
    return verdict()
        .map(line -> line.path("outcome").asText())
        .orElse(exitCode == KILLED ? "killed" : "none");
  }

  String reason() {
    return verdict()
        .map(line -> line.path("reason").asText())
        .orElse(
            exitCode == KILLED
                ? "the controller was killed in the middle"
                : "the controller ended without a verdict: " + complaint);
  }

  long probesFailed() {
    return of("probe").filter(line -> !line.path("passed").asBoolean()).count();
  }

  /** The candidate's weight over time. */
  List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    boolean byHand = outcome().equals("done");
    for (JsonNode line : lines) {
      double weight =
          switch (line.path("event").asText() + " " + status(line)) {
            case "state promoted", "verdict promoted", "verdict done" -> 1;
            case "state rolledBack", "verdict rolledBack", "verdict inconclusive" -> byHand ? 1 : 0;
            case "state shifting", "state watching" -> line.path("weight").asDouble();
            default -> Double.NaN;
          };
      if (!Double.isNaN(weight)) {
        weights.add(new Weight(at(line), weight));
      }
    }
    return weights;
  }

  /** Where the evidence stood at each decision. */
  List<Evidence> evidence() {
    return of("decision")
        .map(
            line -> {
              JsonNode at = line.path("evidence");
              double worse =
                  Math.max(
                      at.path("faults").asDouble(),
                      Math.max(at.path("slow").asDouble(), at.path("guardrail").asDouble()));
              return new Evidence(at(line), worse, at.path("proven").asDouble());
            })
        .toList();
  }

  private static String status(JsonNode line) {
    return line.path("event").asText().equals("verdict")
        ? line.path("outcome").asText()
        : line.path("state").asText();
  }

  /** States and decisions as they came; of equal ones in a row the first. */
  List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    long probes = of("probe").count();
    boolean probed = false;
    for (JsonNode line : lines) {
      switch (line.path("event").asText()) {
        case "state" -> add(decisions, line, line.path("state").asText(), share(line));
        case "decision" ->
            add(decisions, line, line.path("decision").asText(), line.path("reason").asText());
        case "probe" -> {
          if (!line.path("passed").asBoolean()) {
            add(
                decisions,
                line,
                "probe failed",
                line.path("name").asText() + ": " + line.path("reason").asText());
          } else if (!probed && probesFailed() == 0) {
            probed = true;
            add(decisions, line, "probes", "all " + probes + " pass");
          }
        }
        default -> {
          // The rest is detail.
        }
      }
    }
    return decisions;
  }

  private static void add(List<Decision> decisions, JsonNode line, String word, String reason) {
    boolean repeats =
        !decisions.isEmpty()
            && decisions.getLast().decision().equals(word)
            && (word.equals("hold") || decisions.getLast().reason().equals(reason));
    if (!repeats) {
      decisions.add(new Decision(at(line), word, reason));
    }
  }

  private static String share(JsonNode line) {
    double percent = line.path("weight").asDouble() * 100;
    return List.of("shifting", "watching").contains(line.path("state").asText())
        ? String.format(
            Locale.ROOT, percent < 10 ? "%.1f %% %s" : "%.0f %% %s", percent, TO_THE_CANDIDATE)
        : "";
  }

  private static Instant at(JsonNode line) {
    return Instant.parse(line.path("at").asText());
  }
}
