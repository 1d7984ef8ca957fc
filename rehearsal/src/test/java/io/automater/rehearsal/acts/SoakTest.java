package io.automater.rehearsal.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.load.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a soak takes for growth, and for a failure that nobody can account for. */
final class SoakTest {
  private static final Footprint BEFORE =
      new Footprint(60, Map.of("API-N", 30L, "AWS-N", 10L), 200, 3);

  @Test
  void shouldTakeMoreProcessesForNoGrowth() {
    assertThat(new Footprint(70, Map.of("API-N", 45L, "AWS-N", 10L), 235, 8).growthSince(BEFORE))
        .isEmpty();
  }

  @Test
  void shouldSayWhatGrew() {
    assertThat(new Footprint(300, Map.of("API-N", 35L, "AWS-N", 45L), 500, 3).growthSince(BEFORE))
        .isEqualTo(
            "heap (MB) grew from 60 to 300, threads grew from 31 to 71 (most: AWS-N, from 10 to 45), open files grew from 182 to 482");
  }

  @Test
  void shouldAccountForFailuresOfTheBadVersionOnly() {
    SoakTally tally = new SoakTally(Optional.of("2"));
    for (int number = 0; number < 4; number++) {
      tally.sent(number, Instant.EPOCH);
    }
    tally.ended(sample(0, "1", Optional.empty()));
    tally.ended(sample(1, "2", Optional.of("status 500")));
    assertThat(tally.explained()).isEqualTo(1);
    tally.ended(sample(2, "1", Optional.of("status 503")));
    assertThat(tally.unexplained())
        .containsExactly(
            "1 of 4 requests failed without a reason, first: [1970-01-01T00:00:00Z status 503]",
            "1 of 4 requests were never answered");
  }

  private static Sample sample(long number, String version, Optional<String> failure) {
    return new Sample(
        number, Instant.EPOCH, Duration.ZERO, Duration.ZERO, 500, Optional.of(version), failure);
  }
}
