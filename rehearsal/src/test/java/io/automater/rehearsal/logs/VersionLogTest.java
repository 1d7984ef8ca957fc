package io.automater.rehearsal.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log outlives long days and full disks. */
final class VersionLogTest {
  @TempDir Path work;

  @Test
  void shouldKeepTheFileWithinItsBoundAndTheOneBeforeIt() throws IOException {
    Path file = work.resolve("1.log");
    try (VersionLog log = new VersionLog(file, line -> {}, 1000)) {
      for (int line = 0; line < 500; line++) {
        log.printed("line " + line);
      }
    }
    assertThat(Files.size(file)).isBetween(1L, 1100L);
    assertThat(Files.size(work.resolve("1.log.1"))).isBetween(1000L, 1100L);
    assertThat(Files.readString(file)).endsWith("line 499\n");
    try (var files = Files.list(work)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void shouldGoOnReadingMetricsWhenTheFileCannotBeWritten() throws IOException {
    Path folder = Files.createDirectory(work.resolve("logs"));
    List<String> metrics = new ArrayList<>();
    try (VersionLog log = new VersionLog(folder.resolve("1.log"), metrics::add, 1)) {
      log.printed("first");
      // The next line needs a new file, and the folder for it is gone.
      Files.delete(folder.resolve("1.log"));
      Files.delete(folder);
      log.printed("{\"_aws\":{}}");
      log.printed("last");
      assertThat(log.tail(2)).containsExactly("{\"_aws\":{}}", "last");
    }
    assertThat(metrics).containsExactly("{\"_aws\":{}}");
  }
}
