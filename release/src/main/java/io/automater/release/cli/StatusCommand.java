package io.automater.release.cli;

import io.automater.release.environment.BadEnvironment;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Shows what is live, with which weights, and who releases. Exit code 3 where an unfinished release"
            + " has nobody who drives it.")
final class StatusCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;

  StatusCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment {
    return new StatusOutput(out, options).run(new Session(out, options), null);
  }
}
