package io.automater.release.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionDescriptionTest {

  @ParameterizedTest(name = "{0} of version {1} is {2}")
  @CsvSource({
    "automater 1.4.0 abc123, 7, 1.4.0",
    "automater 1.4.0, 7, 1.4.0",
    "automater placeholder, 1, placeholder",
    "automater placeholder, 4, version-4",
    "by hand, 7, version-7",
    ", 7, version-7",
  })
  void shouldSayWhichArtifactAVersionHolds(String description, String version, String expected) {
    assertThat(VersionDescription.artifactVersion(description, version)).isEqualTo(expected);
  }
}
