package io.automater.rehearsal.acts;

import io.automater.contract.BadContract;
import io.automater.rehearsal.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code soak}: whether the rehearsal holds out, on both targets, for as long as one likes. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Release good and bad builds again and again, with bursts of requests and idle times in"
            + " between; say whether every answer came, and whether memory, threads and files stay"
            + " flat.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no freeze, no growth, no failure without a reason",
      "1:one of these",
      "2:bad input: something to build first",
    })
public final class SoakCommand implements Callable<Integer> {
  private static final Path WORK = Path.of("target", "soak");

  private enum On {
    lambda,
    eks
  }

  @Option(
      names = "--target",
      paramLabel = "lambda|eks",
      split = ",",
      description = "where the handler runs (default: one after the other)")
  private List<On> targets = List.of(On.values());

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long in all, 1 to 1440 (default: ${DEFAULT-VALUE})")
  private int minutes;

  @Option(
      names = "--controller",
      paramLabel = "JAR",
      defaultValue = "release/target/automater-release.jar",
      description = "the release controller (default: ${DEFAULT-VALUE})")
  private Path controller;

  @Option(
      names = "--events",
      paramLabel = "DIR",
      defaultValue = "events",
      description = "recorded events: the probes (default: ${DEFAULT-VALUE})")
  private Path events;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "for builds and logs (default: target/soak, or the next one that is free)")
  private Path work;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return soak();
    } catch (BadInput | BadContract bad) {
      spec.commandLine().getErr().println("error: " + bad.getMessage());
      return 2;
    }
  }

  private int soak() throws IOException, InterruptedException {
    if (minutes < 1 || minutes > 1440) {
      throw new BadInput("--minutes is %d, must be from 1 to 1440".formatted(minutes));
    }
    PrintWriter err = spec.commandLine().getErr();
    try (WorkFolder folder = WorkFolder.take(Optional.ofNullable(work), WORK, err::println)) {
      return soak(folder.path(), spec.commandLine().getOut());
    }
  }

  private int soak(Path folder, PrintWriter out) throws IOException, InterruptedException {
    Duration each = Duration.ofMinutes(minutes).dividedBy(targets.size());
    boolean held = true;
    for (On kind : targets) {
      try (Closing closing = new Closing()) {
        Thread hook = new Thread(closing::close, "close-soak");
        Runtime.getRuntime().addShutdownHook(hook);
        Path place = folder.toAbsolutePath().resolve(kind.name());
        held &=
            new Soak(target(kind, place, closing), closing, out)
                .run(new Soak.Settings(controller, events, place, each));
        RehearseCommand.removeHook(hook);
      }
    }
    out.println(held ? "✔ It held out." : "✖ It did not hold out.");
    out.flush();
    return held ? 0 : 1;
  }

  private static Target target(On kind, Path folder, Closing closing) {
    return kind == On.lambda
        ? new LambdaTarget(
            new Place(Path.of("function/target/automater-function.zip"), folder, 0, 0), closing)
        : new EksTarget(
            new Place(Path.of("function/target/automater-function-server.jar"), folder, 0, 0),
            closing);
  }
}
