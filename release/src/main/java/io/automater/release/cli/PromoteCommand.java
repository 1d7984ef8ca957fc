package io.automater.release.cli;

import io.automater.release.controller.Promote;
import io.automater.release.environment.BadEnvironment;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Gives the candidate of a release that shifts traffic 100 %% now, without its remaining steps.")
final class PromoteCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;

  @Option(names = "--dry-run", description = "Say what it would do, and change nothing.")
  private boolean dryRun;

  PromoteCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment {
    Session session = new Session(out, options);
    if (dryRun) {
      return new StatusOutput(out, options)
          .dryRun(session, (setting, standing) -> DryRun.promote(standing));
    }
    return session.run((wiring, listener) -> new Promote(wiring.setting(listener)).run());
  }
}
