package io.automater.rehearsal.runtime;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** One operating-system process. Its stdin stays open for as long as the rehearsal lives. */
final class FunctionProcess {
  private final Process process;
  private final Thread reader;

  private FunctionProcess(Process process, Thread reader) {
    this.process = process;
    this.reader = reader;
  }

  /**
   * Starts it.
   *
   * @param printed takes each line that it prints
   * @param onExit takes the exit status, after the last line was read
   */
  static FunctionProcess start(
      List<String> command,
      Path directory,
      Map<String, String> environment,
      Consumer<String> printed,
      IntConsumer onExit)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread reader =
        Thread.ofVirtual()
            .name("log-" + process.pid())
            .start(
                () -> {
                  copyLines(process, printed);
                  onExit.accept(awaitExit(process));
                });
    return new FunctionProcess(process, reader);
  }

  private static void copyLines(Process process, Consumer<String> printed) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.accept(line);
      }
    } catch (IOException closed) {
      // The process was killed in the middle of a line.
    }
  }

  private static int awaitExit(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /**
   * Puts a line into the pipe that the process prints to, behind all that it printed until now.
   *
   * @throws IOException when the process is gone
   */
  void mark(String line) throws IOException {
    try (OutputStream pipe = new FileOutputStream("/proc/" + process.pid() + "/fd/1")) {
      pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  long pid() {
    return process.pid();
  }

  /** Ends it without grace, as Lambda does; does not wait. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits until it is gone and its last line was read. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
    reader.join();
  }
}
