package io.automater.rehearsal.acts;

import io.automater.rehearsal.logs.VersionLog;
import io.automater.rehearsal.report.ActReport.ProcessLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the versions' processes have printed since a moment. */
final class ProcessLogs {
  /** The handler's own lines, and the platform's. */
  private static final Pattern ERROR =
      Pattern.compile(
          "\"level\":\"ERROR\"|Task timed out after|Runtime exited with error"
              + "|cannot start a process|OutOfMemoryError|^Exception in thread");

  private static final Pattern STARTED =
      Pattern.compile("^INIT_REPORT Init Duration: ([0-9.]+) ms");
  private static final int MOST = 240;

  private final Map<Path, Long> lengths = new HashMap<>();

  /**
   * Begins to look.
   *
   * @param logs the files there are; one that comes later is read from its beginning
   */
  ProcessLogs(Map<String, Path> logs) {
    for (Path file : logs.values()) {
      lengths.put(file, file.toFile().length());
    }
  }

  /** What came since. */
  List<ProcessLog> read(Map<String, Path> logs) throws IOException {
    List<ProcessLog> read = new ArrayList<>();
    for (Map.Entry<String, Path> log : logs.entrySet()) {
      if (Files.isRegularFile(log.getValue())) {
        read.add(read(log.getKey(), log.getValue()));
      }
    }
    return read;
  }

  /** A log that has become too long was begun anew meanwhile, and the old one lies beside it. */
  private static InputStream since(Path file, long length) throws IOException {
    if (Files.size(file) >= length) {
      return from(file, length);
    }
    Path before = VersionLog.before(file);
    return Files.exists(before) && Files.size(before) >= length
        ? new SequenceInputStream(from(before, length), Files.newInputStream(file))
        : Files.newInputStream(file);
  }

  private static InputStream from(Path file, long length) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    bytes.skipNBytes(length);
    return bytes;
  }

  private ProcessLog read(String version, Path file) throws IOException {
    Optional<String> firstError = Optional.empty();
    int started = 0;
    double slowest = 0;
    try (InputStream bytes = since(file, lengths.getOrDefault(file, 0L))) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (firstError.isEmpty() && ERROR.matcher(line).find()) {
          firstError = Optional.of(line.length() <= MOST ? line : line.substring(0, MOST) + "…");
        }
        Matcher start = STARTED.matcher(line);
        if (start.find()) {
          started++;
          slowest = Math.max(slowest, Double.parseDouble(start.group(1)));
        }
      }
    }
    return new ProcessLog(
        version, file.toString(), firstError, started, Duration.ofMillis((long) slowest));
  }
}
