package io.automater.release.cli;

import io.automater.release.controller.Follow;
import io.automater.release.controller.Outcome;
import io.automater.release.controller.Setting;
import io.automater.release.controller.Status;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.traffic.Phase;
import io.automater.release.wiring.Wiring;
import java.io.PrintStream;
import java.util.function.BiFunction;

/** Prints how an environment stands; also what a dry run of a command on it would start from. */
final class StatusOutput {

  private final PrintStream out;
  private final Options options;

  StatusOutput(PrintStream out, Options options) {
    this.out = out;
    this.options = options;
  }

  /** Prints how it stands. */
  int run(Session session) throws BadEnvironment {
    Environment environment = session.environment();
    try (Wiring wiring = new Wiring(environment, options.environment)) {
      Status.Standing standing = new Status(wiring.setting(event -> {})).read();
      if (options.output == Options.Output.JSON) {
        out.println(StatusText.json(environment.name(), standing));
      } else {
        StatusText.lines(environment.name(), standing).forEach(out::println);
        out.println("  next       " + standing.next());
      }
      return exitCode(standing.care());
    }
  }

  /** Follows a release until it has ended. */
  int watch(Session session) throws BadEnvironment {
    Environment environment = session.environment();
    try (Wiring wiring = new Wiring(environment, options.environment);
        Console console = new Console(out, options)) {
      Setting setting = wiring.setting(event -> {});
      StatusWatch watch =
          new StatusWatch(out, options.output, environment.name(), console.redrawn());
      Follow follow = new Follow(setting);
      Status.Standing end = follow.run(watch);
      watch.ends(end);
      return follow.followed() && isRolledBack(end)
          ? Outcome.ROLLED_BACK.exitCode()
          : exitCode(end.care());
    }
  }

  private static boolean isRolledBack(Status.Standing end) {
    return end.care() == Status.Care.AT_REST
        && end.split().release().filter(r -> r.phase() == Phase.ROLLED_BACK).isPresent();
  }

  /** Prints what a command would do. */
  int dryRun(Session session, BiFunction<Setting, Status.Standing, DryRun> command)
      throws BadEnvironment {
    Environment environment = session.environment();
    try (Wiring wiring = new Wiring(environment, options.environment)) {
      Setting setting = wiring.setting(event -> {});
      Status.Standing standing = new Status(setting).read();
      DryRun dryRun = command.apply(setting, standing);
      if (options.output == Options.Output.JSON) {
        out.println(dryRun.json(StatusText.json(environment.name(), standing)));
      } else {
        StatusText.lines(environment.name(), standing).forEach(out::println);
        dryRun.lines().forEach(out::println);
      }
      return 0;
    }
  }

  /** 3 where a person is needed. */
  static int exitCode(Status.Care care) {
    return switch (care) {
      case AT_REST, DRIVEN, WATCHED -> 0;
      case ABANDONED, CHANGED_BY_HAND -> 3;
    };
  }
}
