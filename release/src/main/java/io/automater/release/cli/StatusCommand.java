package io.automater.release.cli;

import io.automater.release.environment.BadEnvironment;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Shows what is live, with which weights, and who releases. Exit code 3 where an unfinished release"
            + " has nobody who drives it, or live is not as the latest release left it.")
final class StatusCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;

  @Option(
      names = {"-w", "--watch"},
      description =
          "Follow a release until it has ended: exit code 1 where it was rolled back. Ctrl-C ends"
              + " the watching, and changes nothing.")
  private boolean watch;

  StatusCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment {
    StatusOutput status = new StatusOutput(out, options);
    Session session = new Session(out, options);
    return watch ? status.watch(session) : status.run(session);
  }
}
