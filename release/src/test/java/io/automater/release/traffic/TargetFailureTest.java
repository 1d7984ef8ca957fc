package io.automater.release.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Unable to load credentials from any: Profile file contained no credentials for profile"
            + " 'nope': ProfileFile() | AWS_PROFILE is nope, and there is no such profile in",
        "Unable to load credentials from any: Profile file contained no credentials for profile"
            + " 'default': ProfileFile() | there are no AWS credentials; set AWS_PROFILE, or",
        "Connection refused | could not look: Connection refused",
      })
  void shouldSayWhatHelps(String thrown, String expected) {
    assertThat(TargetFailure.noAnswer("look", new IllegalStateException(thrown)))
        .hasMessageContaining(expected);
  }
}
