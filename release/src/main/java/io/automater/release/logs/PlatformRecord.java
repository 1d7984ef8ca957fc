package io.automater.release.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * How one invocation ended, as the platform wrote it in the JSON log format.
 *
 * @param version Lambda's number of the version that ran it
 * @param failed whether {@code record.status} is none but {@code success}
 * @param began when it began: the minute that Lambda counts it in
 * @param at when it ended
 * @param ingested when CloudWatch Logs had it
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html">Lambda
 *     Telemetry API event schema</a>
 */
record PlatformRecord(
    String version, String requestId, boolean failed, Instant began, Instant at, Instant ingested) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code 2026/11/30/[5]0c7f…}, in a log group of somebody's choice with the function's name. */
  private static final Pattern VERSION = Pattern.compile("\\[(\\d+|\\$LATEST)]");

  /** Empty where the event is no record of an invocation's end. */
  static Optional<PlatformRecord> of(FilteredLogEvent event) {
    if (event.message() == null || event.timestamp() == null || event.logStreamName() == null) {
      return Optional.empty();
    }
    JsonNode record;
    try {
      record = JSON.readTree(event.message()).path("record");
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
    String requestId = record.path("requestId").asText("");
    String status = record.path("status").asText("");
    Optional<String> version = version(event);
    if (requestId.isEmpty() || status.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli(event.timestamp());
    Instant ingested =
        event.ingestionTime() == null ? at : Instant.ofEpochMilli(event.ingestionTime());
    double took = record.path("metrics").path("durationMs").asDouble(0);
    return Optional.of(
        new PlatformRecord(
            version.get(),
            requestId,
            !status.equals("success"),
            at.minusMillis(Math.round(Math.max(0, took))),
            at,
            ingested));
  }

  /** Which version wrote an event, by the name of its stream. */
  static Optional<String> version(FilteredLogEvent event) {
    Matcher version = VERSION.matcher(event.logStreamName());
    return version.find() ? Optional.of(version.group(1)) : Optional.empty();
  }
}
