package io.automater.release.cli;

import io.automater.release.controller.ReleaseIds;
import io.automater.release.controller.Ship;
import io.automater.release.delivery.BadManifest;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.traffic.Artifact;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ship",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Releases an artifact: publishes it, probes it, shifts traffic to it as the evidence allows,"
            + " and promotes it, or rolls it back. Ctrl-C rolls back.")
final class ShipCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;
  @Mixin private ArtifactOption artifact;
  @Mixin private RecordOption record;

  @Option(names = "--dry-run", description = "Say what it would do, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--fix",
      description =
          "This release mends what an alarm of the policy already says: that alarm does not count.")
  private boolean fix;

  ShipCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment, BadManifest {
    Session session = new Session(out, options);
    if (dryRun) {
      return new PlanOutput(out, options).run(session, artifact);
    }
    Environment environment = session.environment();
    Artifact built = artifact.read(environment);
    ReleaseIds ids = new TimedIds();
    return session.runRelease(
        (wiring, listener) ->
            new Ship(wiring.setting(listener, options.events(environment)), ids).run(built, fix),
        record);
  }
}
