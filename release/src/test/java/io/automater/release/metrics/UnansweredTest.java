package io.automater.release.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnansweredTest {

  private static final Instant UNTIL = Instant.parse("2026-11-30T12:05:00Z");

  @Test
  void shouldNotCallCheckedWhatMayStillBeOpen() {
    Unanswered ended = new Unanswered(new TreeMap<>(), Duration.ofSeconds(5), UNTIL, 10);
    Unanswered seen = ended.openFor(Duration.ofSeconds(90));
    assertThat(seen.completeUntil()).isEqualTo(UNTIL);
    assertThat(seen.checkedUntil()).isEqualTo(UNTIL.minusSeconds(90));
    assertThat(ended.openFor(Duration.ZERO)).isEqualTo(ended);
  }
}
