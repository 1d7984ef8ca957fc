package io.automater.release.cli;

import io.automater.release.controller.RollBack;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.traffic.VersionName;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings live back, whatever holds it: a running release is ended.",
      "Without --to: to the last good version of an unfinished release, or to the version before the one"
          + " that was promoted last; that is the one that history calls previous.",
    })
final class RollbackCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "The version to go to; history lists them.")
  private String to;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "${env:AUTOMATER_REASON:-}",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "Why, for status and history: kept in the record of the release. On Lambda a long one is"
              + " cut: an alias's description has 256 characters. Without it: AUTOMATER_REASON.")
  private String reason;

  @Option(names = "--dry-run", description = "Say what it would do, and change nothing.")
  private boolean dryRun;

  RollbackCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment {
    Session session = new Session(out, options);
    if (to != null) {
      check(to, session.environment().target());
    }
    Optional<String> version = Optional.ofNullable(to);
    if (dryRun) {
      return new StatusOutput(out, options)
          .dryRun(
              session,
              (setting, standing) ->
                  DryRun.rollback(version, new RollBack(setting, new TimedIds()).way(version)));
    }
    return session.run(
        (wiring, listener) ->
            new RollBack(wiring.setting(listener), new TimedIds())
                .run(version, Optional.ofNullable(reason)));
  }

  static void check(String to, Environment.Target target) {
    switch (target) {
      case Environment.Target.Lambda lambda -> {
        if (!to.matches("[0-9]{1,9}")) {
          throw new BadInput("--to is '" + to + "': must be a published version's number, like 7");
        }
      }
      case Environment.Target.Eks eks -> {
        if (!VersionName.isOne(to)) {
          throw new BadInput(
              "--to is '" + to + "': must be a version's name, like 1.4.0: " + VersionName.WORDS);
        }
      }
    }
  }
}
