package io.automater.release.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "generate-completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the completion of the command that printed it, for bash and zsh:",
      "  source <(${ROOT-COMMAND-NAME} generate-completion)",
    })
final class CompletionCommand implements Runnable {

  private final PrintStream out;
  @Spec private CommandSpec spec;

  CompletionCommand(PrintStream out) {
    this.out = out;
  }

  /** A shell looks completions up by the last part of what was typed. */
  @Override
  public void run() {
    Path called = Path.of(spec.root().name());
    out.print(AutoComplete.bash(called.getFileName().toString(), spec.root().commandLine()));
  }
}
