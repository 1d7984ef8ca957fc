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
 * full file becomes {@code <file>.1}, so that a rehearsal may run for days; where the file cannot
 * be written, that is said once, and the process goes on.
 */
public final class VersionLog implements AutoCloseable {
  static final long MAX_BYTES = 16L * 1024 * 1024;

  private static final System.Logger LOG = System.getLogger(VersionLog.class.getName());
  private static final int KEPT = 200;

  private final Path file;
  private final Consumer<String> metricLines;
  private final Deque<String> last = new ArrayDeque<>();
  private final long maxBytes;
  private BufferedWriter writer;
  private long written;
  private boolean closed;

  VersionLog(Path file, Consumer<String> metricLines) {
    this(file, metricLines, MAX_BYTES);
  }

  /**
   * @param maxBytes of the file, and of the one before it
   */
  VersionLog(Path file, Consumer<String> metricLines, long maxBytes) {
    this.file = file;
    this.metricLines = metricLines;
    this.maxBytes = maxBytes;
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
    last.addLast(line);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    if (closed) {
      return;
    }
    try {
      write(line);
    } catch (IOException e) {
      closed = true;
      LOG.log(System.Logger.Level.WARNING, "cannot write the log {0} any more: {1}", file, e);
    }
  }

  private void write(String line) throws IOException {
    if (written > maxBytes) {
      writer.close();
      Files.move(file, before(), StandardCopyOption.REPLACE_EXISTING);
      writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
      written = 0;
    }
    writer.write(line);
    writer.newLine();
    writer.flush();
    written += line.length() + 1;
  }

  private Path before() {
    return before(file);
  }

  /** Where a log lies that had become too long, once {@code file} was begun anew. */
  public static Path before(Path file) {
    return file.resolveSibling(file.getFileName() + ".1");
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
      LOG.log(System.Logger.Level.WARNING, "cannot write the log {0} to its end: {1}", file, e);
    }
  }
}
