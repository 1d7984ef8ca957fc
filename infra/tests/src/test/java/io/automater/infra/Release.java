package io.automater.infra;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The release controller as a process, as its users run it. */
record Release(Map<String, String> environment, Path environmentFile) {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path JAR = ROOT.resolve("release/target/automater-release.jar");
  private static final Path LOGS = Path.of("target", "runs", "release").toAbsolutePath();
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  Outcome run(String name, String command, String... arguments) {
    if (!JAR.toFile().isFile()) {
      throw new AssertionError("no " + JAR + ": run the release module's package phase first");
    }
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                command,
                "--environment",
                environmentFile.toString()));
    line.addAll(List.of(arguments));
    return new Tool(ROOT, environment, TIMEOUT).run(LOGS.resolve(name), line);
  }
}
