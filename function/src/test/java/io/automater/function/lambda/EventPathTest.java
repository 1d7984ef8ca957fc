package io.automater.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPathTest {

  @ParameterizedTest
  @CsvSource({
    "/plain, /plain",
    "/no such, /no%20such",
    "/no%20such, /no%20such",
    "/café, /caf%C3%A9",
    "/100%, /100%25",
    "/%zz, /%25zz",
    "/a;b=c@d, /a;b=c@d",
    "/<x>, /%3Cx%3E"
  })
  void shouldEncodeWhatAPathMayNotCarryAndNothingTwice(String given, String expected) {
    assertThat(EventPath.encoded(given)).isEqualTo(expected);
  }
}
