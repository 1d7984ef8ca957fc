package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenUpTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @Test
  void shouldReadWhatItWrote() {
    List<GivenUp> all =
        List.of(
            new GivenUp(new Weights(50, 50), NOW),
            new GivenUp(new Weights(999, 1), NOW.minusSeconds(60)));
    assertThat(GivenUp.read(GivenUp.text(all))).isEqualTo(all);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"by hand", "blue=50,green=50", "blue=50,green=50@never"})
  void shouldTakeNothingElseForOne(String text) {
    assertThat(GivenUp.read(text)).isEmpty();
  }

  @Test
  void shouldKeepTheLatestFewAndForgetWhatComesNoMore() {
    List<GivenUp> all = new ArrayList<>();
    all.add(new GivenUp(new Weights(1, 99), NOW.minusSeconds(3_601)));
    for (int i = 2; i < 20; i++) {
      all = GivenUp.with(all, new GivenUp(new Weights(i, 100 - i), NOW));
    }
    assertThat(all).hasSize(8).noneMatch(each -> each.weights().blue() == 1);
    assertThat(all.getFirst().weights().blue()).isEqualTo(19);
  }

  @Test
  void shouldTakeTheSameWeightsAnHourLaterForSomebodysChoice() {
    GivenUp one = new GivenUp(new Weights(50, 50), NOW);
    assertThat(one.mayCome(NOW.plusSeconds(3_599))).isTrue();
    assertThat(one.mayCome(NOW.plusSeconds(3_600))).isFalse();
  }
}
