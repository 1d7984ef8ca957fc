package io.automater.rehearsal.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeightedRouterTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.9, 1.0})
  void shouldKeepTheWeightWithinAPercentWhateverTheSeed(double weight) {
    for (long seed = 0; seed < 50; seed++) {
      WeightedRouter router = new WeightedRouter(seed);
      long candidates =
          IntStream.range(0, 2000).filter(i -> router.pick(alias(weight)).equals("2")).count();
      assertThat(candidates / 2000.0).isBetween(weight - 0.01, weight + 0.01);
    }
  }

  @Test
  void shouldNotLetAVersionWaitLongForItsTurn() {
    WeightedRouter router = new WeightedRouter(1);
    int run = 0;
    int longest = 0;
    for (int i = 0; i < 10_000; i++) {
      run = router.pick(alias(0.1)).equals("1") ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    assertThat(longest).isBetween(9, 20);
  }

  @Test
  void shouldGiveTheSamePicksForTheSameSeed() {
    WeightedRouter one = new WeightedRouter(7);
    WeightedRouter same = new WeightedRouter(7);
    for (int i = 0; i < 100; i++) {
      assertThat(one.pick(alias(0.3))).isEqualTo(same.pick(alias(0.3)));
    }
  }

  @Test
  void shouldFollowANewWeightFromTheNextRequest() {
    WeightedRouter router = new WeightedRouter(1);
    IntStream.range(0, 137).forEach(i -> assertThat(router.pick(alias(0.5))).isIn("1", "2"));
    IntStream.range(0, 100).forEach(i -> assertThat(router.pick(alias(0.0))).isEqualTo("1"));
    IntStream.range(0, 100).forEach(i -> assertThat(router.pick(alias(1.0))).isEqualTo("2"));
  }

  private static Alias alias(double weight) {
    return new Alias("f", "live", "1", "", Map.of("2", weight), "r");
  }
}
