package io.automater.release.cli;

import io.automater.release.delivery.BadManifest;
import io.automater.release.environment.BadEnvironment;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Says what ship would do: each step, the time it takes at the present traffic, and the worst-case"
            + " exposure. Changes nothing.")
final class PlanCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;
  @Mixin private ArtifactOption artifact;

  PlanCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment, BadManifest {
    return new PlanOutput(out, options).run(new Session(out, options), artifact);
  }
}
