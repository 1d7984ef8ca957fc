package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseStoryTest {

  @ParameterizedTest
  @CsvSource({
    "1.4.0, 0.0.1-next",
    "0.0.0-12-gabcdef0, 0.0.1-next",
    "0.0.1-next, 0.0.2-next",
    "0.0.9-next, 0.0.10-next",
  })
  void shouldBuildAnotherVersionThanTheOneThatIsLive(String live, String next) {
    assertThat(ReleaseStory.lines(URI.create("http://127.0.0.1:1"), live, Path.of("e.yaml")))
        .contains("\n  make build VERSION=" + next + "\n")
        .contains("\n  ./release.sh ship --environment e.yaml\n");
  }
}
