package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentTest {

  private static final Intent INTENT =
      new Intent(
          new ReleaseRecord(
              "r1",
              Phase.SHIFTING,
              "1.0.0",
              Optional.of("1.1.0-a+" + "x".repeat(50)),
              "somebody@" + "a-long-host".repeat(20) + ":4711",
              Instant.parse("2026-11-25T11:40:00.123Z")),
          new Weights(90, 10),
          Colour.BLUE);

  @Test
  void shouldReadWhatItWroteHoweverLong() {
    assertThat(Intent.read(INTENT.text())).contains(INTENT);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"by hand", "blue=90,green=10 live=red automater release=r1", "blue=90"})
  void shouldTakeNothingElseForAnIntent(String text) {
    assertThat(Intent.read(text)).isEmpty();
  }

  @Test
  void shouldBeDoneOnlyWhenWeightsAndLiveColourAreAsIntended() {
    assertThat(INTENT.isDone(new Rule(new Weights(90, 10), Optional.of(Colour.BLUE)))).isTrue();
    assertThat(INTENT.isDone(new Rule(new Weights(100, 0), Optional.of(Colour.BLUE)))).isFalse();
    assertThat(INTENT.isDone(new Rule(new Weights(90, 10), Optional.of(Colour.GREEN)))).isFalse();
    assertThat(INTENT.isDone(new Rule(new Weights(90, 10), Optional.empty()))).isFalse();
  }
}
