package io.automater.function.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/plain, /plain",
    "/no such, /no%20such",
    "/no%20such, /no%20such",
    "/café, /caf%C3%A9",
    "/100%, /100%25",
    "/%zz, /%25zz",
    "/a;b=c@d, /a;b=c@d",
    "/<x>, /%3Cx%3E",
    "/[a]|b, /%5Ba%5D%7Cb",
    "/%5ba%5d, /%5ba%5d"
  })
  void shouldEncodeWhatAPathMayNotCarryAndNothingTwice(String given, String expected) {
    assertThat(RequestTarget.path("GET", given)).isEqualTo(expected);
  }
}
