package io.automater.rehearsal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** Clients that a machine has or has not; a test without its client is skipped, aloud. */
public final class ToolOnPath {
  private ToolOnPath() {}

  /**
   * Skips the test where a command does not run.
   *
   * @param command which says no more than that the tool is there, as {@code aws --version}
   */
  public static void assume(String... command) throws InterruptedException {
    String why =
        "skipped: `%s` does not run here (make doctor)".formatted(String.join(" ", command));
    assumeTrue(runs(command), why);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
