package io.automater.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of this machine, run in the foreground; everything it prints is kept in files. */
record Tool(Path folder, Map<String, String> environment, Duration timeout) {

  /** A test without its tool is skipped, aloud. */
  static void assumeInstalled(String command, String howToInstall) {
    assumeTrue(
        installed(command),
        () -> "skipped: %s is not on the PATH (%s)".formatted(command, howToInstall));
  }

  static void assumeTerraform() {
    assumeInstalled(
        "terraform", "https://developer.hashicorp.com/terraform/install, 1.10 or newer");
  }

  static void assumeMoto() {
    assumeInstalled("moto_server", "pip install 'moto[server]==5.2.1'");
  }

  private static boolean installed(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /**
   * @param log where the output goes, without its ending
   */
  Outcome run(Path log, List<String> command) {
    Path out = Path.of(log + ".out");
    Path err = Path.of(log + ".err");
    try {
      Files.createDirectories(log.getParent());
      Process process = start(out, err, command);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            "not done within %s: %s".formatted(timeout, outcome(command, -1, out, err).report()));
      }
      return outcome(command, process.exitValue(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process start(Path out, Path err, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    isolate(builder.environment());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Nothing of the developer's own session may steer a test. */
  static void isolate(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_"));
  }

  private static Outcome outcome(List<String> command, int exitCode, Path out, Path err) {
    return new Outcome(String.join(" ", command), exitCode, out, err);
  }
}
