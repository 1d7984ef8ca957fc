package io.automater.rehearsal.logs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the processes of one version printed, in the order it came, with its last lines at hand. A
 * file that has become large goes on in a new one, and stands beside it as {@code .log.1}.
 */
public final class VersionLog implements AutoCloseable {
  private static final int KEPT = 200;
  private static final long LARGE = 16 * 1024 * 1024;

  private final Path file;
  private final Consumer<String> metricLines;
  private final Deque<String> last = new ArrayDeque<>();
  private final long large;
  private BufferedWriter writer;
  private long written;
  private boolean closed;

  VersionLog(Path file, Consumer<String> metricLines) {
    this(file, metricLines, LARGE);
  }

  VersionLog(Path file, Consumer<String> metricLines, long large) {
    this.file = file;
    this.metricLines = metricLines;
    this.large = large;
    try {
      Files.createDirectories(file.getParent());
      this.writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log " + file, e);
    }
  }

  public Path file() {
    return file;
  }

  /** A line that a process printed. */
  public void printed(String line) {
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
      written += line.length() + 1;
      if (written > large) {
        beginAnew();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log " + file, e);
    }
  }

  private void beginAnew() throws IOException {
    writer.close();
    Path before = file.resolveSibling(file.getFileName() + ".1");
    Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
    writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    written = 0;
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
