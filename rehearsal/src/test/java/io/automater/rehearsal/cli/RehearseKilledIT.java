package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} of a rehearsal while the release controller runs. */
final class RehearseKilledIT {
  @TempDir Path work;

  @ParameterizedTest
  @CsvSource({
    "lambda, ../function/target/automater-function.zip",
    "eks, ../function/target/automater-function-server.jar",
  })
  void shouldLeaveNothingRunningBehind(String target, String artifact) throws Exception {
    try (CommandProcess rehearse =
        CommandProcess.start(
            work,
            "rehearse",
            "--work",
            work.toString(),
            "--target",
            target,
            "--artifact",
            artifact,
            "--controller",
            "../release/target/automater-release.jar",
            "--events",
            "../events",
            "--rate",
            "20")) {
      List<ProcessHandle> children =
          await()
              .atMost(Duration.ofMinutes(6))
              .failFast(rehearse::mustRun)
              .until(
                  () -> children(rehearse),
                  found ->
                      found.size() > 1 && found.stream().anyMatch(RehearseKilledIT::isController));
      rehearse.kill();
      await()
          .atMost(Duration.ofSeconds(30))
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
