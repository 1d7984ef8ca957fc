package io.automater.rehearsal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line as its own process, as a shell would start it. */
final class CommandProcess implements AutoCloseable {
  static final Path JAR = Path.of("target", "automater-rehearsal.jar");
  static final Path CONTROLLER = Path.of("..", "release", "target", "automater-release.jar");

  private final Process process;
  private final Path out;
  private final Path err;

  private CommandProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * @param directory for what it prints
   */
  static CommandProcess start(Path directory, String... arguments) throws IOException {
    return start(directory, Path.of(""), JAR, Map.of(), arguments);
  }

  /**
   * @param directory for what it prints
   * @param workingDirectory where it is started
   * @param variables added to its environment
   */
  static CommandProcess start(
      Path directory,
      Path workingDirectory,
      Path jar,
      Map<String, String> variables,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("..", "scripts", "java").toAbsolutePath().toString());
    command.add("-jar");
    command.add(jar.toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "stdout", ".txt");
    Path err = Files.createTempFile(directory, "stderr", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingDirectory.toAbsolutePath().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(variables);
    return new CommandProcess(builder.start(), out, err);
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the command did not end");
    }
    return process.exitValue();
  }

  /**
   * @throws IllegalStateException with what it printed, when it has ended
   */
  void mustRun() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "it ended with exit code %d%n%s%n%s".formatted(process.exitValue(), out(), err()));
    }
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
