package io.automater.release.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class Options {

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
      defaultValue = "${sys:automater.home:-}events",
      paramLabel = "DIR",
      description = "The recorded events that candidates are probed with (${DEFAULT-VALUE}).")
  Path events;
}
