package io.automater.rehearsal.acts;

import io.automater.contract.BadContract;
import io.automater.rehearsal.WorkFolder;
import io.automater.rehearsal.report.HtmlReport;
import io.automater.rehearsal.report.PlayReport;
import io.automater.rehearsal.report.VerdictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rehearse}: a release goes live, broken ones are rolled back, on this machine. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Release the current build under traffic, then broken builds of it, then go back by hand;"
            + " say whether each ended as it should.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every act ended as it should",
      "1:an act did not",
      "2:bad input: something to build first, or a port in use",
      "130:interrupted",
    })
public final class RehearseCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;
  private static final Path WORK = Path.of("target", "rehearsal");

  private enum Output {
    text,
    json
  }

  /** Where the handler runs. */
  private enum On {
    lambda("function/target/automater-function.zip"),
    eks("function/target/automater-function-server.jar");

    private final Path artifact;

    On(String artifact) {
      this.artifact = Path.of(artifact);
    }

    Target of(Place place, Closing closing) {
      return this == lambda ? new LambdaTarget(place, closing) : new EksTarget(place, closing);
    }
  }

  @Option(
      names = "--target",
      paramLabel = "lambda|eks",
      defaultValue = "lambda",
      description = "where the handler runs (default: ${DEFAULT-VALUE})")
  private On on;

  @Option(
      names = "--artifact",
      paramLabel = "FILE",
      description =
          "the build to rehearse: a zip for lambda, a server jar for eks (default: what `make"
              + " build` makes)")
  private Path artifact;

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
      description = "recorded events: probes, and part of the traffic (default: ${DEFAULT-VALUE})")
  private Path events;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "for report.html, verdict.json and logs; of this command alone while it runs (default:"
              + " target/rehearsal, or the next one that is free)")
  private Path work;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "requests per second, 20 to 500 (default: 80 on lambda, 200 on eks)")
  private Integer rate;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      description = "the API's port (default: a free one)")
  private int apiPort;

  @Option(
      names = "--aws-port",
      paramLabel = "PORT",
      description = "the AWS endpoint's port (default: a free one)")
  private int awsPort;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "json: the verdict on stdout, progress on stderr (default: ${DEFAULT-VALUE})")
  private Output output;

  @Spec private CommandSpec spec;

  private final AtomicBoolean interrupted = new AtomicBoolean();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return play();
    } catch (BadInput | BadContract bad) {
      return interrupted.get() ? INTERRUPTED : complain(bad.getMessage());
    } catch (IOException | RuntimeException failed) {
      if (interrupted.get()) {
        return INTERRUPTED;
      }
      throw failed;
    }
  }

  private int play() throws IOException, InterruptedException {
    check("--api-port", apiPort, 0, 65_535);
    check("--aws-port", awsPort, 0, 65_535);
    if (rate != null) {
      check("--rate", rate, 20, 500);
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (WorkFolder folder = WorkFolder.take(Optional.ofNullable(work), WORK, err::println)) {
      return play(folder.path(), out, err);
    }
  }

  private int play(Path folder, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    PlayReport report = played(folder, out, err);
    Path html = Files.writeString(folder.resolve("report.html"), HtmlReport.of(report));
    Path verdict = Files.writeString(folder.resolve("verdict.json"), VerdictJson.of(report));
    if (output == Output.json) {
      out.print(VerdictJson.of(report));
      out.flush();
    } else {
      VerdictTable.print(out, report, html, verdict);
    }
    return report.passed() ? 0 : 1;
  }

  private PlayReport played(Path folder, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    Closing closing = new Closing();
    Thread hook = new Thread(() -> interrupt(closing, err), "close-rehearsal");
    Runtime.getRuntime().addShutdownHook(hook);
    try (closing) {
      Progress progress =
          closing.add(output == Output.json ? new PlainProgress(err) : Audience.of(out));
      Path build = artifact == null ? on.artifact : artifact;
      Target target = on.of(new Place(build, folder.toAbsolutePath(), apiPort, awsPort), closing);
      double perSecond = rate == null ? target.usualRate() : rate;
      return new Play(
              target, new Play.Settings(controller, events, folder, perSecond), progress, closing)
          .run();
    } finally {
      removeHook(hook);
    }
  }

  private void interrupt(Closing closing, PrintWriter err) {
    interrupted.set(true);
    closing.close();
    err.println("interrupted; nothing was left running");
    err.flush();
    Runtime.getRuntime().halt(INTERRUPTED);
  }

  static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAnyway) {
      // The hook runs already, and ends the process.
    }
  }

  private int complain(String message) {
    PrintWriter err = spec.commandLine().getErr();
    message.lines().forEach(line -> err.println("error: " + line));
    err.flush();
    return 2;
  }

  private static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new BadInput("%s is %d, must be from %d to %d".formatted(option, value, least, most));
    }
  }
}
