package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** What a line of the controller's says, for people; not every line is worth telling. */
final class Wording {
  private Wording() {}

  static Optional<String> of(JsonNode line) {
    return switch (line.path("event").asText()) {
      case "state" -> Optional.of(state(line));
      case "traffic" ->
          Optional.of(line.path("text").asText() + helps(line.path("helps").asText()));
      case "note" -> Optional.of(line.path("text").asText());
      case "probe" ->
          line.path("passed").asBoolean()
              ? Optional.empty()
              : Optional.of(
                  "probe failed: %s: %s"
                      .formatted(line.path("name").asText(), line.path("reason").asText()));
      case "decision" -> Optional.of(decision(line));
      default -> Optional.empty();
    };
  }

  private static String helps(String way) {
    return way.isEmpty() ? "" : "; " + way;
  }

  private static String state(JsonNode line) {
    String state = line.path("state").asText();
    return switch (state) {
      case "shifting" -> "shifting: " + percent(line) + " to the candidate";
      case "rolledBack" -> "rolled back";
      default -> state;
    };
  }

  private static String decision(JsonNode line) {
    String reason = line.path("reason").asText();
    return switch (line.path("decision").asText()) {
      case "advance" -> "weight " + percent(line) + ": " + reason;
      case "promote" -> "promote: " + reason;
      case "rollBack" -> "roll back: " + reason;
      default -> reason;
    };
  }

  private static String percent(JsonNode line) {
    double percent = line.path("weight").asDouble() * 100;
    return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }
}
