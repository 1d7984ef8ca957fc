package io.automater.release.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.rollout.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DelayMeterTest {

  private static final Instant AT = Instant.parse("2026-12-01T12:00:00Z");
  private final DelayMeter meter = new DelayMeter(Duration.ofSeconds(5));

  /** The shift asks for what is slower than live's 95th percentile, the look before it did not. */
  @Test
  void shouldNotTakeAnotherThresholdForLateNews() {
    meter.look(
        AT.plusSeconds(60), "1", Map.of(AT, counts(100, 0), AT.plusSeconds(50), counts(90, 0)));
    meter.look(
        AT.plusSeconds(61), "1", Map.of(AT, counts(100, 5), AT.plusSeconds(50), counts(95, 4)));
    assertThat(meter.seconds()).isEqualTo(6);
  }

  @Test
  void shouldMeasureWhatCameAfterItsPeriodWasOver() {
    meter.look(AT.plusSeconds(20), "1", Map.of(AT, counts(90, 0)));
    meter.look(AT.plusSeconds(25), "1", Map.of(AT, counts(100, 0)));
    assertThat(meter.seconds()).isEqualTo(16);
  }

  private static Counts counts(long requests, long slow) {
    return new Counts(requests, 0, requests, slow, 0, OptionalDouble.empty());
  }
}
