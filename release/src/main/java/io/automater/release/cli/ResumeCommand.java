package io.automater.release.cli;

import io.automater.release.controller.Resume;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Finishes a release whose process died, from wherever it stands. Waits for its lease to run out"
            + " where it can't tell that the process is dead.")
final class ResumeCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;
  @Mixin private RecordOption record;

  @Option(names = "--dry-run", description = "Say what it would do, and change nothing.")
  private boolean dryRun;

  ResumeCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment {
    Session session = new Session(out, options);
    if (dryRun) {
      return new StatusOutput(out, options)
          .dryRun(session, (setting, standing) -> DryRun.resume(standing));
    }
    Environment environment = session.environment();
    return session.runRelease(
        (wiring, listener) ->
            new Resume(wiring.setting(listener, options.events(environment))).run(),
        record);
  }
}
