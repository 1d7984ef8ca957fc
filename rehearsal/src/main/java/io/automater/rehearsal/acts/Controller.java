package io.automater.rehearsal.acts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.Isolation;
import io.automater.rehearsal.launch.Launcher;
import io.automater.rehearsal.launch.LauncherClass;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The release controller as it is in production: its own process, told where AWS is. */
final class Controller implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MAIN = "io.automater.release.cli.Main";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path jar;
  private final Path work;
  private final Map<String, String> target;
  private volatile Process running;

  /**
   * @param work for what it complains about
   * @param target the variables by which it finds AWS and the cluster
   */
  Controller(Path jar, Path work, Map<String, String> target) {
    this.jar = jar;
    this.work = work;
    this.target = Map.copyOf(target);
  }

  /** Runs one command to its end; each JSON line is handed on as it comes. */
  ReleaseRun run(List<String> arguments, Consumer<JsonNode> onLine)
      throws IOException, InterruptedException {
    return run(arguments, onLine, line -> false);
  }

  /**
   * Runs one command to its end, or until a line says that it is time for {@code kill -9}.
   *
   * @param killAt is asked for each line
   */
  ReleaseRun run(List<String> arguments, Consumer<JsonNode> onLine, Predicate<JsonNode> killAt)
      throws IOException, InterruptedException {
    Path complaints = work.resolve("controller.log");
    ProcessBuilder builder =
        new ProcessBuilder(command(arguments)).redirectError(complaints.toFile());
    Isolation.apply(builder.environment(), work, target);
    Process process = builder.start();
    running = process;
    List<JsonNode> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        JsonNode event = parsed(line);
        if (event.isObject()) {
          lines.add(event);
          onLine.accept(event);
          if (killAt.test(event)) {
            process.toHandle().destroyForcibly(); // the process would close its output with it
          }
        }
      }
    }
    int exitCode = process.waitFor();
    running = null;
    return new ReleaseRun(exitCode, List.copyOf(lines), Files.readString(complaints).strip());
  }

  /** Its jar as it is; started by the launcher, so that it ends with the rehearsal. */
  private List<String> command(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A short life: what the second compiler would gain never pays.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    Path launcher = LauncherClass.copyTo(work.resolve("launcher"));
    command.addAll(List.of("-cp", jar + File.pathSeparator + launcher));
    command.addAll(List.of(Launcher.class.getName(), MAIN));
    command.addAll(arguments);
    return command;
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      return JSON.missingNode();
    }
  }

  /** Ends a run: it is asked to, and makes live safe first; if that takes long, it is killed. */
  @Override
  public void close() {
    Process process = running;
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
