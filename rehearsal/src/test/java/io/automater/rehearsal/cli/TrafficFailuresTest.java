package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.load.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrafficFailuresTest {
  private final StringWriter said = new StringWriter();
  private final TrafficFailures failures = new TrafficFailures(new PrintWriter(said));
  private long number;

  /** One that ends so many milliseconds after the beginning. */
  private void ended(long millis, Optional<String> failure) {
    failures.ended(
        new Sample(
            number++,
            Instant.EPOCH.plusMillis(millis),
            Duration.ZERO,
            Duration.ZERO,
            failure.isPresent() ? 500 : 200,
            Optional.of("2"),
            failure));
  }

  private void failed(long millis) {
    ended(millis, Optional.of("status 500"));
  }

  private void succeeded(long millis) {
    ended(millis, Optional.empty());
  }

  @Test
  void shouldSayNothingWhenNothingFails() {
    for (int second = 0; second < 60; second++) {
      succeeded(second * 1000L);
    }
    failures.nothingMore();
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void shouldSayTheFirstFailureAtOnceAndTheNextOnesTogether() {
    for (int second = 0; second < 24; second++) {
      succeeded(second * 1000L);
    }
    failed(24_000);
    assertThat(said.toString().lines())
        .containsExactly(
            "traffic: 1 of the last 5 requests failed, most: status 500 from version 2");
    for (int second = 25; second < 34; second++) {
      failed(second * 1000L);
    }
    assertThat(said.toString().lines()).as("not so soon again").hasSize(1);
    ended(34_000, Optional.of("GET /?user=7: connection refused"));
    assertThat(said.toString().lines())
        .last()
        .isEqualTo("traffic: 10 of the last 10 requests failed, most: status 500 from version 2");
  }

  @Test
  void shouldSendNoMoreWhenAHundredWaitAndSaySo() {
    for (int i = 0; i < 100; i++) {
      assertThat(failures.takesMore()).isTrue();
      failures.sent(i, Instant.EPOCH);
    }
    assertThat(failures.takesMore()).isFalse();
    assertThat(failures.takesMore()).isFalse();
    succeeded(0);
    assertThat(said.toString().lines())
        .containsExactly(
            "traffic: 2 requests were not sent, since 100 wait for an answer: this machine is"
                + " busy");
    assertThat(failures.takesMore()).isTrue();
  }

  @Test
  void shouldSayWhatIsLeftAtTheEndAndNothingAfterIt() {
    failed(0);
    failed(1);
    succeeded(2);
    failures.nothingMore();
    assertThat(said.toString().lines())
        .last()
        .isEqualTo("traffic: 1 of the last 2 requests failed, most: status 500 from version 2");
    failed(60_000);
    assertThat(said.toString().lines()).hasSize(2);
  }
}
