package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run of {@code automater-release}, as a process of its own. */
final class ReleaseProcess implements AutoCloseable {

  static final Path JAR = Path.of("../release/target/automater-release.jar");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Optional<SharedClasses> classes;
  private final Path out;
  private final Path err;

  private ReleaseProcess(Process process, Optional<SharedClasses> classes, Path out, Path err) {
    this.process = process;
    this.classes = classes;
    this.out = out;
    this.err = err;
  }

  static ReleaseProcess start(Path folder, Map<String, String> variables, List<String> arguments)
      throws IOException {
    SharedClasses classes =
        new SharedClasses(variables.containsKey("KUBECONFIG") ? "eks" : "lambda");
    List<String> jar = new ArrayList<>(classes.options());
    jar.addAll(List.of("-jar", JAR.toString()));
    return start(folder, variables, Optional.of(classes), jar, arguments);
  }

  /** With some of its classes replaced. */
  static ReleaseProcess startWith(
      Path replaced, Path folder, Map<String, String> variables, List<String> arguments)
      throws IOException {
    List<String> classPath =
        List.of("-cp", replaced + File.pathSeparator + JAR, "io.automater.release.cli.Main");
    return start(folder, variables, Optional.empty(), classPath, arguments);
  }

  private static ReleaseProcess start(
      Path folder,
      Map<String, String> variables,
      Optional<SharedClasses> classes,
      List<String> code,
      List<String> arguments)
      throws IOException {
    assertThat(JAR).as("run the release module's package phase first").exists();
    Path out = Files.createTempFile(folder, "release", ".out");
    Path err = Files.createTempFile(folder, "release", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(code);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(variables);
    return new ReleaseProcess(builder.start(), classes, out, err);
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** SIGTERM, as Ctrl-C or a CI system that cancels. */
  void terminate() {
    process.destroy();
  }

  int exitCode(Duration within) throws InterruptedException, IOException {
    assertThat(process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS))
        .as("ended within %s; printed so far: %s %s", within, text(), errors())
        .isTrue();
    if (classes.isPresent()) {
      classes.get().ended();
    }
    return process.exitValue();
  }

  String text() throws IOException {
    return Files.readString(out);
  }

  String errors() throws IOException {
    return Files.readString(err);
  }

  /** The JSON lines printed so far. */
  List<JsonNode> events() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      if (line.startsWith("{") && line.endsWith("}")) {
        events.add(JSON.readTree(line));
      }
    }
    return events;
  }

  JsonNode verdict() throws IOException {
    return events().stream()
        .filter(event -> event.path("event").asText().equals("verdict"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no verdict in: " + output()));
  }

  private String output() {
    try {
      return text() + errors();
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
