package io.automater.rehearsal.pipeline;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.ReleaseEnvironment;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A function with two aliases behind an HTTP API. */
final class FunctionStage implements Stage {
  private static final String HANDLER = "io.automater.function.lambda.LambdaHandler";
  private static final Duration START = Duration.ofMinutes(3);

  private final String name;
  private final Rehearsal rehearsal;

  FunctionStage(String name, Path work, Build first) throws IOException, InterruptedException {
    this.name = name;
    this.rehearsal =
        Rehearsal.builder()
            .workDirectory(work)
            .function("automater-" + name)
            .fleet(fleet -> fleet.withPoolSize(2).withIdleStop(Duration.ofMinutes(5)))
            .start();
    FunctionSettings settings =
        FunctionSettings.java(HANDLER, 15, 512, Map.of("SPRING_PROFILES_ACTIVE", "rehearsal"));
    FunctionVersion version = rehearsal.deploy(Files.readAllBytes(first.zip()), settings, START);
    if (!version.state().active()) {
      close();
      throw new IOException(first.zip() + " does not start: " + version.state().reason());
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public URI api() {
    return rehearsal.api();
  }

  @Override
  public String yaml() {
    return ReleaseEnvironment.yaml(rehearsal).replaceFirst("(?m)^name: .*$", "name: " + name);
  }

  @Override
  public Map<String, String> variables() {
    return rehearsal.variables();
  }

  /** A function's code comes with the call that publishes it. */
  @Override
  public void push(Build build) {}

  @Override
  public void close() {
    rehearsal.close();
  }
}
