package io.automater.release.logs;

import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.metrics.UnansweredSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * The invocations that crashed, timed out or ran out of memory, from the records that Lambda's
 * platform writes into the function's log, seconds late.
 *
 * <p>Each invocation ends with a {@code platform.report}, whose {@code status} is {@code success},
 * {@code error} (an exception that left the handler; a runtime that exited: {@code
 * Runtime.ExitError}, {@code Runtime.OutOfMemory}), {@code timeout} or {@code failure}; one that
 * failed has a {@code platform.runtimeDone} with that status before it. An invocation counts once,
 * by its request's id, when it ended. An init that fails ({@code platform.initReport}) counts not:
 * Lambda runs it again within the invocation that waits for it, whose own report follows.
 *
 * <p>What cannot be told apart: a record names no alias, so invocations by the candidate's own
 * alias (probes, people at the preview URL) count as well. And an exception that leaves a handler
 * which has printed its line of metrics all the same is counted here and there; ours answers 500
 * instead.
 *
 * <p>Where nothing is invoked there are no records, and {@code completeUntil} stays where the last
 * one was: no traffic, nothing to tell. Before the first one it is {@code from}.
 *
 * <p>One look is one call of {@code FilterLogEvents} for all versions, and a second one for a
 * version that has no record yet; a long list takes up to four, and goes on with the next look. The
 * call is not billed; an account has 5 of them per second and Region at least.
 *
 * <p>Sources: https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html (records
 * and their status),
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html (at level
 * INFO each report is written, and of {@code runtimeDone} what failed),
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html (quotas).
 */
public final class PlatformRecords implements UnansweredSource {

  /** Of one look. */
  private static final int PAGES = 4;

  /** Read again each time, for records that come later than any before them. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  /** Two questions within these are of one look. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What the log has in place of records where the format is Text. */
  private static final String TEXT_REPORT = "REPORT RequestId";

  private final LogGroup group;
  private final Duration interval;

  private Instant begin;
  private Instant lastLook;
  private Instant start;
  private Optional<String> token;
  private Instant read;
  private Sample sample;
  private boolean sameSample;
  private Arrivals arrivals;
  private Failures failures;
  private Map<String, Instant> requests;
  private Set<String> versions;

  /**
   * @param logGroup the function's
   * @param interval how long a span of counts is, and how often somebody looks
   */
  public PlatformRecords(CloudWatchLogsClient logs, String logGroup, Duration interval) {
    this.group = new LogGroup(logs, logGroup);
    this.interval = interval;
  }

  /** Of a function with the log group of its name. */
  public static PlatformRecords ofFunction(
      CloudWatchLogsClient logs, String function, Duration interval) {
    return new PlatformRecords(logs, "/aws/lambda/" + function, interval);
  }

  @Override
  public synchronized Unanswered of(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable, NotThere {
    if (begin == null || from.isBefore(begin)) {
      startAnew(from);
    }
    if (lastLook == null || Duration.between(lastLook, to).compareTo(LOOK) >= 0) {
      look(to);
    }
    if (!versions.contains(target)) {
      checkFormat(target);
    }
    return new Unanswered(
        failures.of(target, from, to),
        interval,
        completeUntil(),
        (int) Math.ceil(arrivals.delay().toMillis() / 1e3));
  }

  private void startAnew(Instant from) {
    begin = from;
    start = from.truncatedTo(ChronoUnit.MILLIS);
    read = from;
    lastLook = null;
    token = Optional.empty();
    sample = Sample.FIRST;
    sameSample = true;
    arrivals = new Arrivals(interval);
    failures = new Failures(interval);
    requests = new HashMap<>();
    versions = new HashSet<>();
  }

  private void look(Instant now) throws MetricsUnavailable, NotThere {
    // What one sample passed over is no news when another finds it.
    Instant missing = sameSample && token.isEmpty() ? lastLook : null;
    int succeeded = 0;
    for (int page = 0; page < PAGES; page++) {
      FilterLogEventsResponse events = group.page(start, sample.pattern(), token);
      for (FilteredLogEvent event : events.events()) {
        read = Instant.ofEpochMilli(event.timestamp());
        succeeded += take(event, missing) ? 1 : 0;
      }
      token = Optional.ofNullable(events.nextToken());
      if (token.isEmpty()) {
        prepareNext(now, succeeded);
        break;
      }
    }
    lastLook = now;
  }

  /** Whether it is a successful invocation that was not known. */
  private boolean take(FilteredLogEvent event, Instant missing) {
    Optional<PlatformRecord> found = PlatformRecord.of(event);
    if (found.isEmpty()
        || requests.putIfAbsent(found.get().requestId(), found.get().at()) != null) {
      return false;
    }
    PlatformRecord record = found.get();
    versions.add(record.version());
    arrivals.saw(record, missing);
    if (record.failed()) {
      failures.add(record);
    }
    return !record.failed();
  }

  private void prepareNext(Instant now, int succeeded) {
    Sample next = sample.after(succeeded);
    sameSample = next.equals(sample);
    sample = next;
    // Never further back than before, and to what a log tells apart: what is forgotten would pass
    // for late.
    Instant again = arrivals.completeUntil(now, begin).minus(AGAIN);
    start = again.isBefore(start) ? start : again.truncatedTo(ChronoUnit.MILLIS);
    read = start;
    requests.values().removeIf(at -> at.isBefore(start));
  }

  private Instant completeUntil() {
    Instant complete = arrivals.completeUntil(lastLook, begin);
    // Pages come oldest first: what is on those to come is newer.
    return token.isPresent() && read.isBefore(complete) ? read : complete;
  }

  /** A version keeps the log format that it was published with. */
  private void checkFormat(String target) throws MetricsUnavailable, NotThere {
    for (FilteredLogEvent line :
        group.page(start, '"' + TEXT_REPORT + '"', Optional.empty()).events()) {
      if (line.message().startsWith(TEXT_REPORT)
          && PlatformRecord.version(line).equals(Optional.of(target))) {
        throw new NotThere(
            "log group %s: version %s logs as text, so there are no records of how invocations ended"
                .formatted(group.name(), target),
            null);
      }
    }
  }
}
