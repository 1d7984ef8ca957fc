package io.automater.rehearsal.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.report.ActReport.ProcessLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessLogsTest {
  @TempDir private Path folder;

  @Test
  void shouldFindTheFirstErrorAndTheStartsSinceAMoment() throws Exception {
    Path live = folder.resolve("1.log");
    Path candidate = folder.resolve("2.log");
    Files.writeString(live, "{\"level\":\"ERROR\",\"message\":\"long ago\"}\n");
    Map<String, Path> logs = new LinkedHashMap<>(Map.of("1.0.0", live));
    ProcessLogs since = new ProcessLogs(logs);
    Files.writeString(live, "{\"level\":\"INFO\"}\n", StandardOpenOption.APPEND);
    Files.writeString(
        candidate,
        """
        INIT_REPORT Init Duration: 812.40 ms Environment: a
        INIT_REPORT Init Duration: 2312.90 ms Environment: b
        7f Task timed out after 15.00 seconds
        {"level":"ERROR","message":"later"}
        """);
    logs.put("1.1.0", candidate);
    logs.put("1.2.0", folder.resolve("none.log"));

    assertThat(since.read(logs))
        .containsExactlyInAnyOrder(
            new ProcessLog("1.0.0", live.toString(), Optional.empty(), 0, Duration.ZERO),
            new ProcessLog(
                "1.1.0",
                candidate.toString(),
                Optional.of("7f Task timed out after 15.00 seconds"),
                2,
                Duration.ofMillis(2_312)));
  }

  /** A busy act prints more than one file holds. */
  @Test
  void shouldReadOnWhereALogWasBegunAnewMeanwhile() throws Exception {
    Path log = folder.resolve("1.log");
    Files.writeString(log, "{\"level\":\"ERROR\",\"message\":\"long ago\"}\n");
    Map<String, Path> logs = Map.of("1.0.0", log);
    ProcessLogs since = new ProcessLogs(logs);
    Files.writeString(log, "OutOfMemoryError\n", StandardOpenOption.APPEND);
    Files.move(log, folder.resolve("1.log.1"));
    Files.writeString(log, "{}\n");

    assertThat(since.read(logs).getFirst().firstError()).contains("OutOfMemoryError");
  }

  @Test
  void shouldCutALineThatWouldFillTheScreen() throws Exception {
    Path log = folder.resolve("1.log");
    Files.writeString(log, "OutOfMemoryError" + "x".repeat(1_000) + "\n");

    List<ProcessLog> read = new ProcessLogs(Map.of()).read(Map.of("1.0.0", log));

    assertThat(read.getFirst().firstError().orElseThrow()).hasSize(241).endsWith("x…");
  }
}
