package io.automater.rehearsal.process;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** One operating-system process. Its stdin stays open for as long as the rehearsal lives. */
public final class ChildProcess {
  private final Process process;
  private final Thread reader;

  private ChildProcess(Process process, Thread reader) {
    this.process = process;
    this.reader = reader;
  }

  /**
   * Starts it.
   *
   * @param builder command and folder
   * @param environment all of it: nothing is inherited
   * @param printed takes each line that it prints, on stdout or stderr
   * @param onExit takes the exit status, after the last line was read
   * @throws IOException when it cannot be started
   */
  public static ChildProcess start(
      ProcessBuilder builder,
      Map<String, String> environment,
      Consumer<String> printed,
      IntConsumer onExit)
      throws IOException {
    builder.redirectErrorStream(true).environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread reader =
        Thread.ofPlatform()
            .daemon()
            .name("log-" + process.pid())
            .start(
                () -> {
                  copyLines(process, printed);
                  onExit.accept(awaitExit(process));
                });
    return new ChildProcess(process, reader);
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
  public void mark(String line) throws IOException {
    try (OutputStream pipe = new FileOutputStream("/proc/" + process.pid() + "/fd/1")) {
      pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  public long pid() {
    return process.pid();
  }

  /** The exit status; empty while it runs. */
  public OptionalInt exit() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Asks it to end: SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it without grace: SIGKILL; does not wait. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Waits until it is gone and its last line was read. */
  public void awaitEnd() throws InterruptedException {
    process.waitFor();
    reader.join();
  }
}
