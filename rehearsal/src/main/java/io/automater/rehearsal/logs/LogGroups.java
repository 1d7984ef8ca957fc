package io.automater.rehearsal.logs;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** The logs of all versions, a file for each: {@code <directory>/<function>/<version>.log}. */
public final class LogGroups implements AutoCloseable {
  private final Path directory;
  private final Consumer<String> metricLines;
  private final ConcurrentMap<String, VersionLog> logs = new ConcurrentHashMap<>();

  /**
   * @param metricLines takes each line that is a CloudWatch embedded metric, as it was printed
   */
  public LogGroups(Path directory, Consumer<String> metricLines) {
    this.directory = directory;
    this.metricLines = metricLines;
  }

  /** The log of one version; {@code $LATEST} is kept in {@code latest.log}. */
  public VersionLog of(String function, String version) {
    String file = version.replace("$LATEST", "latest") + ".log";
    return logs.computeIfAbsent(
        function + "/" + file,
        name -> new VersionLog(directory.resolve(function).resolve(file), metricLines));
  }

  @Override
  public void close() {
    logs.values().forEach(VersionLog::close);
  }
}
