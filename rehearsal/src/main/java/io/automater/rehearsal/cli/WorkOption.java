package io.automater.rehearsal.cli;

import io.automater.rehearsal.WorkFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where a command writes. */
final class WorkOption {
  static final Path REHEARSAL = Path.of("target", "rehearsal");
  static final Path INVOKE = Path.of("target", "invoke");

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "for logs, scratch files, and what others find it by; of this command alone while it"
              + " runs (default: below target)")
  private Path asked;

  /** Takes it; says so where it is not the usual one. */
  WorkFolder take(Path usual, CommandLine command) {
    return WorkFolder.take(Optional.ofNullable(asked), usual, command.getErr()::println);
  }
}
