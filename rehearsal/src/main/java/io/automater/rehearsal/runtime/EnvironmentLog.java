package io.automater.rehearsal.runtime;

import io.automater.rehearsal.logs.LogStream;
import io.automater.rehearsal.logs.LogTail;
import io.automater.rehearsal.logs.VersionLog;
import io.automater.rehearsal.process.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What one process prints, on its way to the log of its version. It can tell which lines belong to
 * an invocation, though they come through a pipe that is read later: a line of our own marks the
 * place.
 */
final class EnvironmentLog {
  private record Mark(String text, CompletableFuture<Void> seen) {}

  private static final Duration READ_WITHIN = Duration.ofSeconds(1);

  private final VersionLog log;
  private final LogFormat format;
  private final LogStream stream;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile Mark mark;
  private volatile LogTail tail;

  EnvironmentLog(EnvironmentSpec spec, String environment) {
    this.log = spec.log();
    this.format = spec.format();
    this.stream = spec.streams().apply(environment);
  }

  /** A line that the process printed. */
  void printed(String line) {
    Mark awaited = mark;
    if (awaited == null || !line.endsWith(awaited.text())) {
      letPass(line);
      return;
    }
    // The process may have been in the middle of a line.
    String own = line.substring(0, line.length() - awaited.text().length());
    if (!own.isEmpty()) {
      letPass(own);
    }
    awaited.seen().complete(null);
  }

  /** A line of the platform's own. */
  void note(String line) {
    if (format.inWords()) {
      pass(line, log::append);
    } else {
      log.append(line);
    }
  }

  /** Lines of the platform's in the format of the version, also for who asked for the tail. */
  void platform(List<String> lines, Optional<LogTail> asked) {
    for (String line : lines) {
      stream.write(line);
      asked.ifPresent(own -> own.add(line));
    }
  }

  /** The name of its stream. */
  String stream() {
    return stream.name();
  }

  /** What is now for the log. */
  Instant now() {
    return stream.now();
  }

  private void letPass(String line) {
    if (format.lets(line)) {
      pass(line, log::printed);
    }
  }

  private void pass(String line, Consumer<String> to) {
    to.accept(line);
    stream.write(line);
    LogTail listening = tail;
    if (listening != null) {
      listening.add(line);
    }
  }

  /** From here on, what is printed is this invocation's. */
  void start(LogTail own, ChildProcess process) {
    awaitRead(process);
    tail = own;
  }

  /** What was printed until now was the invocation's, and nothing after it. */
  void end(ChildProcess process) {
    awaitRead(process);
    tail = null;
  }

  /** The process is gone, and its last line was read. */
  void ended() {
    ended.complete(null);
  }

  /** Waits until all that the process has printed by now was read. */
  private void awaitRead(ChildProcess process) {
    Mark next = new Mark("\u0001" + UUID.randomUUID(), new CompletableFuture<>());
    mark = next;
    CompletableFuture<Void> read = next.seen();
    try {
      process.mark(next.text());
    } catch (IOException gone) {
      read = ended;
    }
    try {
      CompletableFuture.anyOf(read, ended).get(READ_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException late) {
      // The tail is then shorter than it could be.
    } finally {
      mark = null;
    }
  }
}
