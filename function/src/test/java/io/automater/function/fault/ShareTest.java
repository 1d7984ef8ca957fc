package io.automater.function.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.2, 1 / 3.0, 0.5, 0.99, 1})
  void shouldPickTheShareWithinOneRequestAtEveryMoment(double share) {
    Share picks = new Share(share);
    int picked = 0;
    for (int call = 1; call <= 1000; call++) {
      picked += picks.next() ? 1 : 0;
      assertThat((double) picked).isBetween(call * share - 1, call * share + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.7})
  void shouldPickTheSameRequestsEachTime(double share) {
    assertThat(run(share)).isEqualTo(run(share)).contains(1).contains(0);
  }

  private static int[] run(double share) {
    Share picks = new Share(share);
    return IntStream.range(0, 50).map(call -> picks.next() ? 1 : 0).toArray();
  }
}
