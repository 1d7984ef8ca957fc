package io.automater.rehearsal.server;

import io.automater.rehearsal.logs.VersionLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** One operating-system process. Its stdin stays open for as long as the rehearsal lives. */
public final class ServerProcess {
  private final Process process;
  private final Thread reader;

  private ServerProcess(Process process, Thread reader) {
    this.process = process;
    this.reader = reader;
  }

  static ServerProcess start(List<String> command, Map<String, String> environment, VersionLog log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread reader =
        Thread.ofVirtual().name("log-" + process.pid()).start(() -> copyLines(process, log));
    return new ServerProcess(process, reader);
  }

  private static void copyLines(Process process, VersionLog log) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.printed(line);
      }
    } catch (IOException closed) {
      // The process was killed in the middle of a line.
    }
  }

  void onExit(Runnable action) {
    var unused = process.onExit().thenRun(action);
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

  /** Ends it without grace: SIGKILL. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Waits until it is gone and its last line was read. */
  void awaitEnd() {
    try {
      process.waitFor();
      reader.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
