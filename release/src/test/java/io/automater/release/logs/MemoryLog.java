package io.automater.release.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** A log group in memory, whose events can be seen some time after they were written. */
final class MemoryLog implements CloudWatchLogsClient {

  private static final Pattern SAMPLE = Pattern.compile("requestId = \"(.*)\\*\"");

  private record Event(FilteredLogEvent event, Instant visible) {}

  final List<FilterLogEventsRequest> asked = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private Instant now = Instant.MIN;
  private int pageSize = 10_000;
  private String refusal;

  void now(Instant instant) {
    now = instant;
  }

  void pageSize(int size) {
    pageSize = size;
  }

  void refuse(String code) {
    refusal = code;
  }

  void add(Instant at, Instant ingested, Instant visible, String stream, String message) {
    events.add(
        new Event(
            FilteredLogEvent.builder()
                .eventId(String.valueOf(events.size()))
                .logStreamName(stream)
                .timestamp(at.toEpochMilli())
                .ingestionTime(ingested.toEpochMilli())
                .message(message)
                .build(),
            visible));
  }

  @Override
  public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
    asked.add(request);
    if (refusal != null) {
      throw CloudWatchLogsException.builder()
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(refusal).errorMessage("no").build())
          .build();
    }
    List<FilteredLogEvent> found =
        events.stream()
            .filter(each -> !each.visible().isAfter(now))
            .map(Event::event)
            .filter(each -> each.timestamp() >= request.startTime())
            .filter(each -> matches(request.filterPattern(), each.message()))
            .sorted(Comparator.comparing(FilteredLogEvent::timestamp))
            .toList();
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(found.size(), from + pageSize);
    return FilterLogEventsResponse.builder()
        .events(found.subList(Math.min(from, to), to))
        .nextToken(to < found.size() ? String.valueOf(to) : null)
        .build();
  }

  private static boolean matches(String pattern, String message) {
    if (pattern.startsWith("\"")) {
      return message.contains(pattern.substring(1, pattern.length() - 1));
    }
    Matcher sample = SAMPLE.matcher(pattern);
    return message.startsWith("{")
        && sample.find()
        && (message.contains("\"type\":\"platform.report\"")
                && message.contains("\"requestId\":\"" + sample.group(1))
            || message.matches(".*\"type\":\"platform.(report|runtimeDone)\".*")
                && message.matches(".*\"status\":\"(error|failure|timeout)\".*"));
  }

  @Override
  public String serviceName() {
    return "logs";
  }

  @Override
  public void close() {}
}
