package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a rehearsal while the release controller runs. */
final class RehearseKilledIT {
  @TempDir Path work;

  @Test
  void shouldLeaveNeitherFunctionsNorTheControllerBehind() throws Exception {
    try (CommandProcess rehearse =
        CommandProcess.start(
            work,
            "rehearse",
            "--work",
            work.toString(),
            "--artifact",
            "../function/target/automater-function.zip",
            "--controller",
            "../release/target/automater-release.jar",
            "--events",
            "../events")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> children(rehearse).stream().anyMatch(RehearseKilledIT::isController));
      List<ProcessHandle> children = children(rehearse);
      assertThat(children).hasSizeGreaterThan(1);
      rehearse.kill();
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }
  }

  private static List<ProcessHandle> children(CommandProcess process) {
    return process.handle().descendants().toList();
  }

  private static boolean isController(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains("automater-release.jar"))
        .isPresent();
  }
}
