package io.automater.release.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.metrics.UnansweredSource.NotThere;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformRecordsTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final MemoryLog log = new MemoryLog();
  private final PlatformRecords records =
      PlatformRecords.ofFunction(log, "automater-dev", INTERVAL);

  /** As AWS wrote them, with other ids and durations. */
  private static final String TIMED_OUT_DONE =
      "{\"time\":\"2026-07-09T06:05:50.562Z\",\"type\":\"platform.runtimeDone\",\"record\":{\"requestId\":\"%s\",\"status\":\"timeout\",\"metrics\":{\"durationMs\":5001.182,\"producedBytes\":0}}}";

  private static final String REPORT =
      "{\"time\":\"2026-07-09T06:05:50.581Z\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"%s\",\"metrics\":{\"durationMs\":0.4,\"billedDurationMs\":1,\"memorySizeMB\":128,\"maxMemoryUsedMB\":94},\"status\":\"%s\"}}";

  private static final String INIT_TIMED_OUT =
      "{\"time\":\"2024-06-17T17:48:06.348Z\",\"type\":\"platform.initReport\",\"record\":{\"initializationType\":\"on-demand\",\"phase\":\"init\",\"status\":\"timeout\",\"metrics\":{\"durationMs\":10000.487}}}";

  @Test
  void shouldCountEachFailedInvocationOnceByVersionAndSpan() throws Exception {
    write(6, "2026/11/30/[5]a", TIMED_OUT_DONE.formatted("b1"));
    write(6, "2026/11/30/[5]a", REPORT.formatted("b1", "timeout"));
    write(2, "2026/11/30/[5]b", REPORT.formatted("b2", "error"));
    write(6, "2026/11/30/[5]b", REPORT.formatted("b3", "failure"));
    write(6, "2026/11/30/[5]c", REPORT.formatted("01", "success"));
    write(7, "2026/11/30/[6]d", REPORT.formatted("b4", "error"));
    assertThat(look("5", 10).counts()).isEqualTo(Map.of(NOON, 2L, NOON.plusSeconds(5), 1L));
    assertThat(look("6", 10).counts()).isEqualTo(Map.of(NOON.plusSeconds(5), 1L));
  }

  /** As Lambda's own metrics do: a time-out across the edge of a minute would count in both. */
  @Test
  void shouldCountATimeOutWhereItWasSent() throws Exception {
    write(2, "2026/11/30/[5]a", TIMED_OUT_DONE.formatted("b1"));
    write(12, "2026/11/30/[5]a", TIMED_OUT_DONE.formatted("b2"));
    assertThat(look("5", 20).counts()).isEqualTo(Map.of(NOON.plusSeconds(5), 1L));
  }

  @Test
  void shouldNotCountAnInitForTheInvocationThatWaitsForItIsReported() throws Exception {
    write(1, "2026/11/30/[5]a", INIT_TIMED_OUT);
    assertThat(look("5", 10).total()).isZero();
  }

  /** An environment goes on with the stream that it began, past midnight. */
  @Test
  void shouldKnowTheVersionOfYesterdaysStreamsAndOfThoseWithTheFunctionsName() throws Exception {
    write(1, "2026/11/29/[5]a", REPORT.formatted("b1", "error"));
    write(2, "2026/11/30/automater-dev[5]b", REPORT.formatted("b2", "error"));
    assertThat(look("5", 10).total()).isEqualTo(2);
  }

  @Test
  void shouldCountWhatComesLateAndNothingTwice() throws Exception {
    write(1, "2026/11/30/[5]a", REPORT.formatted("b1", "error"));
    write(2, 18, "2026/11/30/[5]b", REPORT.formatted("b2", "error"));
    assertThat(look("5", 15).total()).isEqualTo(1);
    assertThat(look("5", 20).total()).isEqualTo(2);
    assertThat(look("5", 25).total()).isEqualTo(2);
  }

  @Test
  void shouldAskOnceForTheVersionsOfOneLook() throws Exception {
    succeed(0, 10, 0);
    look("5", 10);
    look("6", 10);
    assertThat(log.asked).filteredOn(each -> each.filterPattern().startsWith("{")).hasSize(1);
    look("5", 15);
    assertThat(log.asked).filteredOn(each -> each.filterPattern().startsWith("{")).hasSize(2);
  }

  @Test
  void shouldBeCompleteAsLongAgoAsRecordsWereLateLately() throws Exception {
    succeed(0, 50, 2);
    look("5", 50);
    Unanswered prompt = look("5", 55);
    assertThat(prompt.delaySeconds()).isEqualTo(2 + 5);
    write(40, 58, "2026/11/30/[5]b", REPORT.formatted("0late", "success"));
    succeed(50, 60, 2);
    Unanswered later = look("5", 60);
    assertThat(later.delaySeconds()).isEqualTo(18 + 5);
    assertThat(later.completeUntil()).isEqualTo(NOON.plusSeconds(60 - 18 - 5));
  }

  /** The time of ingestion is not when a search finds it. */
  @Test
  void shouldTakeForLateWhatWasIngestedAtOnceAndFoundLate() throws Exception {
    succeed(0, 60, 0);
    log.add(at(31), at(31), at(48), "2026/11/30/[5]b", REPORT.formatted("0late", "success"));
    look("5", 40);
    assertThat(look("5", 45).delaySeconds()).isEqualTo(5);
    assertThat(look("5", 50).delaySeconds()).isEqualTo(45 - 31 + 5);
  }

  /** What was read before, and is read again, is not late. */
  @Test
  void shouldNotTakeItselfForLaterWithEachLook() throws Exception {
    succeed(0, 200, 0);
    for (int second = 5; second <= 100; second += 5) {
      look("5", second);
    }
    write(85, 101, "2026/11/30/[5]b", REPORT.formatted("0late", "success"));
    for (int second = 105; second <= 160; second += 5) {
      assertThat(look("5", second).delaySeconds()).isEqualTo(16 + 5);
    }
  }

  /** A log knows milliseconds, a clock more: what is at the edge of both is not new each time. */
  @Test
  void shouldNotTakeWhatItReadForNewWhereTheClockIsFiner() throws Exception {
    succeed(0, 200, 0);
    for (int second = 5; second <= 160; second++) {
      Instant now = NOON.plusSeconds(second).plusNanos(400_000);
      log.now(now);
      assertThat(records.of("1.4.0", "5", NOON, now).delaySeconds()).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void shouldNotBeCompletePastASilence() throws Exception {
    succeed(0, 60, 0);
    look("5", 60);
    assertThat(look("5", 240).completeUntil())
        .isBetween(NOON.plusSeconds(55), NOON.plusSeconds(65));
  }

  @Test
  void shouldTellNothingBeforeTheFirstRecord() throws Exception {
    assertThat(look("5", 300).completeUntil()).isEqualTo(NOON);
    assertThat(look("5", 300).delaySeconds()).isEqualTo(20);
  }

  @Test
  void shouldReadOnAtTheNextLookWhereOneWouldTakeTooLong() throws Exception {
    log.pageSize(20);
    for (int i = 0; i < 100; i++) {
      write(i * 0.1, "2026/11/30/[5]a", REPORT.formatted("b" + i, "error"));
    }
    Unanswered first = look("5", 40);
    assertThat(first.total()).isEqualTo(80);
    assertThat(first.completeUntil()).isEqualTo(NOON.plusMillis(7900));
    assertThat(log.asked).hasSize(4);
    Unanswered second = look("5", 45);
    assertThat(second.total()).isEqualTo(100);
    assertThat(second.completeUntil()).isAfter(NOON.plusMillis(7900));
  }

  @Test
  void shouldAskForFewerOfTheSuccessfulWhereThereAreMany() throws Exception {
    for (int i = 0; i < 1000; i++) {
      write(i * 0.01, "2026/11/30/[5]a", REPORT.formatted("0" + i, "success"));
    }
    look("5", 10);
    look("5", 15);
    assertThat(log.asked.getLast().filterPattern()).contains("$.record.requestId = \"00*\"");
  }

  @Test
  void shouldAskForAllOfTheSuccessfulWhereThereAreFew() throws Exception {
    look("5", 10);
    write(11, "2026/11/30/[5]a", REPORT.formatted("f1", "success"));
    assertThat(look("5", 40).completeUntil()).isEqualTo(NOON.plusSeconds(11));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "ResourceNotFoundException"})
  void shouldNotBeThereWhereItMayNotBeReadOrIsMissing(String code) {
    log.refuse(code);
    assertThatThrownBy(() -> look("5", 10))
        .isInstanceOf(NotThere.class)
        .hasMessageContaining("/aws/lambda/automater-dev");
  }

  @Test
  void shouldNotBeThereForAVersionThatLogsAsText() throws Exception {
    write(1, "2026/11/30/[5]a", "REPORT RequestId: b1\tDuration: 12.34 ms");
    write(2, "2026/11/30/[6]b", REPORT.formatted("01", "success"));
    assertThat(look("6", 10).total()).isZero();
    assertThatThrownBy(() -> look("5", 10))
        .isInstanceOf(NotThere.class)
        .hasMessageContaining("version 5 logs as text");
  }

  @Test
  void shouldBeUnavailableWhileItIsThrottled() {
    log.refuse("ThrottlingException");
    assertThatThrownBy(() -> look("5", 10)).isInstanceOf(MetricsUnavailable.class);
  }

  private Unanswered look(String version, int second) throws Exception {
    Instant now = NOON.plusSeconds(second);
    log.now(now);
    return records.of("1.4.0", version, NOON, now);
  }

  /** Four invocations a second, all of the first sample. */
  private void succeed(int from, int to, int late) {
    for (double second = from; second < to; second += 0.25) {
      write(second, second + late, "2026/11/30/[5]a", REPORT.formatted("0" + second, "success"));
    }
  }

  private void write(double second, String stream, String message) {
    write(second, second, stream, message);
  }

  private void write(double second, double visible, String stream, String message) {
    log.add(at(second), at(visible), at(visible), stream, message);
  }

  private static Instant at(double second) {
    return NOON.plusMillis(Math.round(second * 1000));
  }
}
