package io.automater.release.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The candidate's share of the traffic over time, in as many even steps as a small picture has room
 * for.
 */
final class TrafficCourse {
  private static final int POINTS = 60;

  private final List<JsonNode> states;
  private final Instant begin;
  private final Duration length;

  private TrafficCourse(List<JsonNode> states) {
    this.states = states;
    this.begin = states.isEmpty() ? Instant.EPOCH : at(states.getFirst());
    this.length = states.isEmpty() ? Duration.ZERO : Duration.between(begin, at(states.getLast()));
  }

  /** From the record's states; it begins with the first that gave the candidate traffic. */
  static TrafficCourse of(List<JsonNode> states) {
    int first = 0;
    while (first < states.size() && states.get(first).path("weight").asDouble() == 0) {
      first++;
    }
    return new TrafficCourse(
        states.subList(Math.max(0, Math.min(first - 1, states.size())), states.size()));
  }

  /** Whether no traffic was moved. */
  boolean isEmpty() {
    return states.stream().allMatch(state -> state.path("weight").asDouble() == 0);
  }

  /** How long it took, at least 1. */
  long seconds() {
    return Math.max(1, length.toSeconds());
  }

  /** As {@code [0, 2, 11.5, 100]}. */
  String percentages() {
    return IntStream.rangeClosed(0, POINTS)
        .mapToObj(point -> begin.plus(length.multipliedBy(point).dividedBy(POINTS)))
        .map(moment -> String.format(Locale.ROOT, "%.1f", 100 * weight(moment)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private double weight(Instant moment) {
    double weight = 0;
    for (JsonNode state : states) {
      if (at(state).isAfter(moment)) {
        break;
      }
      weight = state.path("weight").asDouble();
    }
    return weight;
  }

  private static Instant at(JsonNode state) {
    return Instant.parse(state.path("at").asText());
  }
}
