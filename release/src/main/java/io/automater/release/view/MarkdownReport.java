package io.automater.release.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.release.controller.Outcome;
import io.automater.release.record.RecordLine;
import io.automater.release.record.Replay;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a release, in Markdown, from its record: the verdict, a picture of the traffic,
 * the decisions and the probes that failed. A record that ends in the middle is told as far as it
 * goes.
 */
public final class MarkdownReport {

  private static final String OUTCOMES =
      Arrays.stream(Outcome.values()).map(Outcome::word).collect(Collectors.joining(", "));

  private final Map<String, String> artifacts = new HashMap<>();
  private final List<JsonNode> states = new ArrayList<>();
  private final List<JsonNode> decisions = new ArrayList<>();
  private final List<JsonNode> failedProbes = new ArrayList<>();
  private final List<JsonNode> verdicts = new ArrayList<>();
  private Optional<JsonNode> lastSeen = Optional.empty();

  /**
   * Reads a record.
   *
   * @param lines as {@code --record} wrote them; the verdict of a rollback may follow that of the
   *     release
   */
  public MarkdownReport(List<String> lines) throws Replay.BadRecord {
    for (int i = 0; i < lines.size(); i++) {
      add(RecordLine.read(lines.get(i), i + 1), i + 1);
    }
    if (verdicts.isEmpty() && states.isEmpty()) {
      throw new Replay.BadRecord(RecordLine.NO_RELEASE);
    }
  }

  private void add(JsonNode line, int number) throws Replay.BadRecord {
    switch (line.path("event").asText()) {
      case "version" ->
          artifacts.put(line.path("version").asText(), line.path("artifact").asText());
      case "state" -> {
        checkTime(line, number);
        states.add(line);
      }
      case "observation" -> lastSeen = Optional.of(line);
      case "decision" -> decisions.add(line);
      case "probe" -> {
        if (!line.path("passed").asBoolean()) {
          failedProbes.add(line);
        }
      }
      case "verdict" -> {
        if (outcome(line).isEmpty()) {
          throw bad(line, "outcome", number, "must be one of " + OUTCOMES);
        }
        if (line.has("at")) {
          checkTime(line, number);
        }
        verdicts.add(line);
      }
      default -> {
        // Of no interest to a reader.
      }
    }
  }

  private static void checkTime(JsonNode line, int number) throws Replay.BadRecord {
    try {
      Instant.parse(line.path("at").asText());
    } catch (DateTimeParseException malformed) {
      throw bad(line, "at", number, "must be a time like 2026-11-26T10:00:00Z");
    }
  }

  private static Replay.BadRecord bad(JsonNode line, String field, int number, String allowed) {
    return new Replay.BadRecord(
        "line %d: %s is '%s': %s".formatted(number, field, line.path(field).asText(), allowed));
  }

  /** The verdict in a line, as {@code ✔ prod: 1.4.0 promoted}. */
  public String headline() {
    if (verdicts.isEmpty()) {
      JsonNode last = states.getLast();
      return "… %s: %s, not ended: %s at %s"
          .formatted(
              last.path("environment").asText(),
              artifact(candidate(last)),
              last.path("state").asText(),
              Percent.of(last.path("weight").asDouble()));
    }
    JsonNode verdict = verdicts.getLast();
    Outcome outcome = outcome(verdict).orElseThrow();
    String what =
        verdicts.size() > 1 && outcome == Outcome.DONE
            ? "✖ %s: %s rolled back, after it was promoted"
            : switch (outcome) {
              case PROMOTED -> "✔ %s: %s promoted";
              case WATCHED -> "✔ %s: %s promoted, and watched";
              case DONE -> "✔ %s: %s done";
              case ROLLED_BACK -> "✖ %s: %s rolled back";
              case INCONCLUSIVE -> "? %s: %s inconclusive, rolled back";
              case REFUSED -> "✖ %s: %s refused, nothing was changed";
              case NEEDS_PERSON -> "‼ %s: %s needs a person";
            };
    return what.formatted(
        verdict.path("environment").asText(), artifact(candidate(verdicts.getFirst())));
  }

  /** All of it. */
  public String markdown() {
    StringBuilder out = new StringBuilder("## ").append(headline()).append("\n\n");
    facts(out);
    picture(out);
    decisions(out);
    probes(out);
    return out.toString();
  }

  private void facts(StringBuilder out) {
    out.append("| | |\n| --- | --- |\n");
    if (verdicts.isEmpty()) {
      JsonNode last = states.getLast();
      row(out, "Live before", artifact(last.path("live").asText()));
      row(out, "Release", last.path("release").asText());
      return;
    }
    JsonNode verdict = verdicts.getLast();
    row(out, "Live", artifact(verdict.path("live").asText()));
    row(out, "Why", verdict.path("reason").asText());
    lastSeen
        .map(line -> line.path("candidate"))
        .ifPresent(
            seen ->
                row(
                    out,
                    "Requests to the candidate",
                    "%d, of which %d failed"
                        .formatted(seen.path("requests").asLong(), seen.path("faults").asLong())));
    row(out, "Took", seconds(verdicts.getFirst().path("seconds")));
    if (verdict.has("rollbackSeconds")) {
      row(out, "Rolled back in", seconds(verdict.path("rollbackSeconds")));
    }
    row(out, "Release", verdicts.getFirst().path("release").asText());
    row(out, "Next", verdict.path("next").asText());
  }

  /**
   * As Mermaid draws it, which GitHub shows: <a
   * href="https://mermaid.js.org/syntax/xyChart.html">XY chart</a>.
   */
  private void picture(StringBuilder out) {
    TrafficCourse course = TrafficCourse.of(states);
    if (course.isEmpty()) {
      return;
    }
    out.append("\n```mermaid\nxychart-beta\n  title \"Traffic to the candidate\"\n");
    out.append("  x-axis \"seconds\" 0 --> ").append(course.seconds()).append('\n');
    out.append("  y-axis \"%\" 0 --> 100\n  line ").append(course.percentages()).append("\n```\n");
  }

  private void decisions(StringBuilder out) {
    List<JsonNode> told =
        decisions.stream().filter(line -> !line.path("decision").asText().equals("hold")).toList();
    if (told.isEmpty()) {
      return;
    }
    out.append("\n| At | Decision | Weight | Rule | Why |\n| --- | --- | --- | --- | --- |\n");
    for (JsonNode line : told) {
      row(
          out,
          line.path("at").asText().replaceAll(".*T([0-9:]{8}).*", "$1"),
          line.path("decision").asText(),
          line.has("weight") ? Percent.of(line.path("weight").asDouble()) : "",
          line.path("rule").asText(),
          line.path("reason").asText());
    }
  }

  private void probes(StringBuilder out) {
    if (failedProbes.isEmpty()) {
      return;
    }
    out.append("\n| Probe that failed | Why |\n| --- | --- |\n");
    for (JsonNode line : failedProbes) {
      row(out, line.path("name").asText(), line.path("reason").asText());
    }
  }

  private static Optional<Outcome> outcome(JsonNode verdict) {
    return Arrays.stream(Outcome.values())
        .filter(each -> each.word().equals(verdict.path("outcome").asText()))
        .findFirst();
  }

  private static String candidate(JsonNode line) {
    return line.path("candidate").asText();
  }

  /** Its own version, and the target's, as {@code 1.4.0 (version 7)}. */
  private String artifact(String version) {
    if (version.isEmpty()) {
      return "the candidate";
    }
    String name = artifacts.get(version);
    if (name == null) {
      return "version " + version;
    }
    return name.equals(version) ? name : name + " (version " + version + ")";
  }

  private static String seconds(JsonNode number) {
    return String.format(Locale.ROOT, "%.1f s", number.asDouble());
  }

  private static void row(StringBuilder out, String... cells) {
    out.append('|');
    for (String cell : cells) {
      out.append(' ')
          .append(cell.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\R", " "))
          .append(" |");
    }
    out.append('\n');
  }
}
