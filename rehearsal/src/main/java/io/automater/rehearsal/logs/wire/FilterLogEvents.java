package io.automater.rehearsal.logs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.logs.LogEvent;
import io.automater.rehearsal.logs.LogEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** Finds lines in a log group, oldest first, 10,000 or a megabyte at a time. */
final class FilterLogEvents {
  static final TakenMembers MEMBERS =
      TakenMembers.of(
          "logGroupName",
          "logStreamNamePrefix",
          "startTime",
          "endTime",
          "filterPattern",
          "limit",
          "nextToken");

  private static final int MOST = 10_000;
  private static final int MOST_BYTES = 1024 * 1024;

  private final LogEvents logs;

  FilterLogEvents(LogEvents logs) {
    this.logs = logs;
  }

  ObjectNode answer(JsonNode request) {
    Predicate<String> pattern = FilterPattern.of(request.path("filterPattern").asText(""));
    String prefix = request.path("logStreamNamePrefix").asText("");
    long start = request.path("startTime").asLong(0);
    long end = request.path("endTime").asLong(Long.MAX_VALUE);
    long after = number(request.path("nextToken").asText("0"));
    List<LogEvent> found =
        logs.in(request.path("logGroupName").asText("")).orElseThrow(LogsError::noGroup).stream()
            .filter(event -> event.number() > after)
            .filter(event -> event.at().toEpochMilli() >= start)
            .filter(event -> event.at().toEpochMilli() <= end)
            .filter(event -> event.stream().startsWith(prefix))
            .filter(event -> pattern.test(event.message()))
            .toList();
    return page(found, limit(request));
  }

  private static ObjectNode page(List<LogEvent> found, int limit) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode events = answer.putArray("events");
    int bytes = 0;
    for (LogEvent event : found) {
      if (events.size() == limit || bytes > MOST_BYTES) {
        return answer.put("nextToken", events.get(events.size() - 1).path("eventId").asText());
      }
      bytes += event.message().getBytes(StandardCharsets.UTF_8).length;
      events
          .addObject()
          .put("logStreamName", event.stream())
          .put("timestamp", event.at().toEpochMilli())
          .put("message", event.message())
          .put("ingestionTime", event.ingested().toEpochMilli())
          .put("eventId", "%056d".formatted(event.number()));
    }
    return answer;
  }

  private static int limit(JsonNode request) {
    int limit = request.path("limit").asInt(MOST);
    if (limit < 1 || limit > MOST) {
      throw LogsError.invalid(
          "1 validation error detected: Value '"
              + limit
              + "' at 'limit' must be from 1 to "
              + MOST);
    }
    return limit;
  }

  private static long number(String token) {
    try {
      return Long.parseLong(token);
    } catch (NumberFormatException notOurs) {
      throw LogsError.invalid("The specified nextToken is invalid.");
    }
  }
}
