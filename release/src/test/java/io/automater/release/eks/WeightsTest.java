package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {

  @ParameterizedTest(name = "{0} of the other colour: {1} to {2}")
  @CsvSource({
    "0, 100, 0",
    "0.1, 90, 10",
    "0.5, 50, 50",
    "1, 0, 100",
    "0.005, 995, 5",
    "0.125, 875, 125",
    "0.0001, 999, 1",
    "0.99999, 1, 999",
  })
  void shouldShareInWholeNumbersThatTheLoadBalancerTakes(double share, int blue, int green) {
    Weights weights = Weights.shared(Colour.BLUE, share);
    assertThat(weights).isEqualTo(new Weights(blue, green));
    assertThat(Weights.shared(Colour.GREEN, share)).isEqualTo(new Weights(green, blue));
    assertThat(weights.share(Colour.GREEN)).isCloseTo(share, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.001);
  }
}
