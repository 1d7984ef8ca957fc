package io.automater.release.cli;

import io.automater.release.environment.Environment;
import io.automater.release.wiring.Program;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class Options {

  private static final Path EVENTS = Path.of(Program.home() + "events");

  enum Output {
    TEXT,
    JSON
  }

  @Option(
      names = {"-e", "--environment"},
      required = true,
      paramLabel = "FILE",
      description = "The environment: its file, or the name of one in environments/.")
  String environment;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      paramLabel = "text|json",
      description = "text for people, json for machines: one object per line.")
  Output output;

  @Option(names = "--no-color", description = "No colours, even on a terminal. So does NO_COLOR.")
  boolean noColor;

  @Option(
      names = "--environments",
      defaultValue = "${sys:automater.home:-}environments",
      paramLabel = "DIR",
      description = "Where environments are looked up by name (${DEFAULT-VALUE}).")
  Path environments;

  @Option(
      names = "--events",
      paramLabel = "DIR",
      description =
          "The recorded events that candidates are probed with: those that the environment's file"
              + " names, or events.")
  private Path events;

  /** The folder of recorded events, for one environment. */
  Path events(Environment environment) {
    return events == null ? environment.events().orElse(EVENTS) : events;
  }
}
