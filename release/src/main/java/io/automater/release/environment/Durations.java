package io.automater.release.environment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Durations as files write them: a number and a unit. */
final class Durations {

  private Durations() {}

  static Duration of(JsonNode node, Duration otherwise) {
    if (node.isMissingNode()) {
      return otherwise;
    }
    String text = node.asText();
    if (text.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
