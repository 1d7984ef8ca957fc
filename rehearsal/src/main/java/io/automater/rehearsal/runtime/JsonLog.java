package io.automater.rehearsal.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The platform's records as JSON, those of its level: a failure is a warning, a start and a report
 * are news, the rest is for who looks closer.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html">The
 *     records</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html">Their
 *     levels</a>
 */
record JsonLog(Level application, Level system) implements LogFormat {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public boolean lets(String line) {
    return application == Level.TRACE || level(line).compareTo(application) >= 0;
  }

  /** A line without a level is taken for news. */
  private static Level level(String line) {
    if (!line.startsWith("{")) {
      return Level.INFO;
    }
    try {
      return Level.valueOf(JSON.readTree(line).path("level").asText("").toUpperCase(Locale.ROOT));
    } catch (JsonProcessingException | IllegalArgumentException none) {
      return Level.INFO;
    }
  }

  @Override
  public boolean inWords() {
    return false;
  }

  @Override
  public List<String> started(String requestId, EnvironmentSpec spec, Instant at) {
    List<String> lines = new ArrayList<>();
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("requestId", requestId).put("version", spec.version());
    add(lines, Level.INFO, "platform.start", record, at);
    return lines;
  }

  @Override
  public List<String> ended(String requestId, Outcome outcome, EnvironmentSpec spec, Instant at) {
    List<String> lines = new ArrayList<>();
    boolean failed = outcome instanceof Outcome.Failed;
    double millis = outcome.duration().toNanos() / 1e6;
    ObjectNode done = status(requestId, outcome);
    done.putObject("metrics").put("durationMs", millis);
    add(lines, failed ? Level.WARN : Level.DEBUG, "platform.runtimeDone", done, at);
    ObjectNode report = status(requestId, outcome);
    report
        .putObject("metrics")
        .put("durationMs", millis)
        .put("billedDurationMs", (long) Math.ceil(millis))
        .put("memorySizeMB", spec.memoryMegabytes());
    add(lines, failed ? Level.WARN : Level.INFO, "platform.report", report, at);
    return lines;
  }

  @Override
  public List<String> initFailed(InitOutcome.Failed failed, Duration took, Instant at) {
    List<String> lines = new ArrayList<>();
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("initializationType", "on-demand").put("phase", "init");
    status(record, failed.timedOut(), failed.errorType());
    record.putObject("metrics").put("durationMs", took.toNanos() / 1e6);
    add(lines, Level.WARN, "platform.initReport", record, at);
    return lines;
  }

  private static ObjectNode status(String requestId, Outcome outcome) {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("requestId", requestId);
    if (outcome instanceof Outcome.Failed failed) {
      status(record, failed.timedOut(), failed.errorType());
    } else {
      record.put("status", "success");
    }
    return record;
  }

  private static void status(ObjectNode record, boolean timedOut, String errorType) {
    if (timedOut) {
      record.put("status", "timeout");
    } else {
      record.put("status", "error").put("errorType", errorType);
    }
  }

  private void add(List<String> lines, Level level, String type, ObjectNode record, Instant at) {
    if (level.compareTo(system) >= 0) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.put("time", TIME.format(at)).put("type", type).set("record", record);
      lines.add(line.toString());
    }
  }
}
