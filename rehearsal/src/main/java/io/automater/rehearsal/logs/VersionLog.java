package io.automater.rehearsal.logs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the processes of one version printed, in the order it came, with its last lines at hand. */
public final class VersionLog implements AutoCloseable {
  private static final int KEPT = 200;

  private final Path file;
  private final Consumer<String> metricLines;
  private final Deque<String> last = new ArrayDeque<>();
  private final BufferedWriter writer;
  private final Optional<VersionLog> copied;
  private boolean closed;

  VersionLog(Path file, Consumer<String> metricLines) {
    this.file = file;
    this.metricLines = metricLines;
    this.copied = Optional.empty();
    try {
      Files.createDirectories(file.getParent());
      this.writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log " + file, e);
    }
  }

  private VersionLog(VersionLog copied, Consumer<String> lines) {
    this.file = copied.file;
    this.writer = copied.writer;
    this.metricLines = lines;
    this.copied = Optional.of(copied);
  }

  public Path file() {
    return file;
  }

  /** The same log for one of its processes, whose lines somebody else keeps, too. */
  public VersionLog copying(Consumer<String> lines) {
    return new VersionLog(this, lines);
  }

  /** A line that a process printed. */
  public void printed(String line) {
    if (copied.isPresent()) {
      copied.get().printed(line);
      metricLines.accept(line);
      return;
    }
    append(line);
    // CloudWatch takes a line for a metric by this key alone.
    if (line.startsWith("{") && line.contains("\"_aws\"")) {
      metricLines.accept(line);
    }
  }

  /** A line of the platform's own, such as START, END and REPORT. */
  public synchronized void append(String line) {
    if (closed) {
      return;
    }
    last.addLast(line);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    try {
      writer.write(line);
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log " + file, e);
    }
  }

  /** Up to {@code count} of the last lines, oldest first. */
  public synchronized List<String> tail(int count) {
    return last.stream().skip(Math.max(0, last.size() - count)).toList();
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log " + file, e);
    }
  }
}
