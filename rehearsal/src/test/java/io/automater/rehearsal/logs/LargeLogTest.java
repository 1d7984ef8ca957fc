package io.automater.rehearsal.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargeLogTest {
  @TempDir Path folder;

  @Test
  void shouldBeginAnewWhenItsFileIsLargeAndKeepTheOneBefore() throws Exception {
    List<String> metrics = new ArrayList<>();
    Path file = folder.resolve("1.log");
    try (VersionLog log = new VersionLog(file, metrics::add, 25)) {
      for (int line = 0; line < 11; line++) {
        log.printed("line " + line + " of 11");
      }
      assertThat(Files.readAllLines(folder.resolve("1.log.1")))
          .containsExactly("line 8 of 11", "line 9 of 11");
      assertThat(Files.readAllLines(file)).containsExactly("line 10 of 11");
      assertThat(log.tail(3)).startsWith("line 8 of 11").endsWith("line 10 of 11");
      assertThat(folder.toFile().list()).hasSize(2);
    }
  }
}
