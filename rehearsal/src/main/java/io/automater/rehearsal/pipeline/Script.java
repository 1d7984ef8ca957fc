package io.automater.rehearsal.pipeline;

import io.automater.rehearsal.Isolation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Runs a script of a checkout as the workflow does, pointed at one environment in miniature. */
final class Script {

  /**
   * How it ended.
   *
   * @param exitCode of the script
   * @param lines what it said, both streams
   */
  record Run(int exitCode, List<String> lines) {}

  private final Path checkout;
  private final Path environments;
  private final Stage stage;

  /**
   * @param environments where the environment's file is
   */
  Script(Path checkout, Path environments, Stage stage) {
    this.checkout = checkout;
    this.environments = environments;
    this.stage = stage;
  }

  /**
   * Runs it for the environment, to its end.
   *
   * @param name in the checkout, as {@code scripts/deploy}
   * @param more after the environment's file
   */
  Run run(Consumer<String> onLine, String name, String... more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(environmentFile().toString()));
    arguments.addAll(List.of(more));
    return run(onLine, name, arguments);
  }

  /** Runs one that asks for no environment. */
  Run runAlone(Consumer<String> onLine, String name) throws IOException, InterruptedException {
    return run(onLine, name, List.of());
  }

  /** Starts it for the environment, as a job's first process, which may be signalled. */
  Started start(Consumer<String> onLine, String name) throws IOException {
    return start(onLine, name, List.of(environmentFile().toString()));
  }

  private Run run(Consumer<String> onLine, String name, List<String> arguments)
      throws IOException, InterruptedException {
    return start(onLine, name, arguments).end();
  }

  private Started start(Consumer<String> onLine, String name, List<String> arguments)
      throws IOException {
    // Whoever started us may ignore SIGINT, as a shell does for what it runs in the background.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    command.add(checkout.resolve(name).toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
    isolate(builder.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    return new Started(process, onLine);
  }

  /** One that runs, whose lines are taken as they come. */
  static final class Started {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Started(Process process, Consumer<String> onLine) {
      this.process = process;
      this.reader = Thread.ofPlatform().name("script-lines").start(() -> read(process, onLine));
    }

    private void read(Process process, Consumer<String> onLine) {
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          lines.add(line);
          onLine.accept(line);
        }
      } catch (IOException gone) {
        lines.add("its output could not be read: " + gone.getMessage());
      }
    }

    Process process() {
      return process;
    }

    /** What it has said so far. */
    List<String> lines() {
      return lines;
    }

    Run end() throws InterruptedException {
      int exitCode = process.waitFor();
      reader.join();
      return new Run(exitCode, List.copyOf(lines));
    }
  }

  private Path environmentFile() throws IOException {
    Files.createDirectories(environments);
    return Files.writeString(environments.resolve(stage.name() + ".yaml"), yaml());
  }

  /** As environments/prod.yaml says it. */
  private String yaml() {
    return stage.name().equals("prod") ? stage.yaml() + "provenIn: dev\n" : stage.yaml();
  }

  private void isolate(Map<String, String> environment) {
    Isolation.apply(environment, environments, stage.variables());
    // A controller of the caller's is not the one that is rehearsed, nor is its run of a workflow.
    environment
        .keySet()
        .removeIf(name -> name.startsWith("AUTOMATER_") || name.startsWith("GITHUB_"));
    environment.put("CI", "true"); // lines, as in a workflow's log
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }
}
