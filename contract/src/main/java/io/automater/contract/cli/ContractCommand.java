package io.automater.contract.cli;

import io.automater.contract.BadContract;
import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import io.automater.contract.HttpCaller;
import io.automater.contract.usage.Mistyped;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the HTTP part of the contract suite against a deployed URL. */
@Command(
    name = "automater-contract",
    sortOptions = false,
    description = {
      "Sends the requests of the recorded events to a URL and checks each answer against"
          + " expectations.yaml: status, the headers that matter, and the body byte for byte.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  automater-contract http://127.0.0.1:8000",
      "  automater-contract https://API.execute-api.REGION.amazonaws.com/preview --output json",
      "  automater-contract http://127.0.0.1:8000 --case root --case version",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:each case passed",
      "1:at least one case failed",
      "2:bad input: the URL, the events, or nothing answers at the URL"
    })
public final class ContractCommand implements Callable<Integer> {

  private static final int PASSED = 0;
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  /** How results are written. */
  enum Output {
    text,
    json
  }

  @Parameters(
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Where the handler is; a stage or another prefix may follow the host.")
  private URI url;

  @Option(
      names = "--events",
      paramLabel = "DIR",
      defaultValue = "events",
      description = "The folder of events and expectations (default: ${DEFAULT-VALUE}).")
  private Path events;

  @Option(
      names = "--case",
      paramLabel = "NAME",
      description = "Only this case; may be repeated (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long each answer may take (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: one JSON object per line (default: ${DEFAULT-VALUE}).")
  private Output output;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final Clock clock;

  ContractCommand(Clock clock) {
    this.clock = clock;
  }

  /** Entry point of the runnable jar. */
  public static void main(String... args) {
    System.exit(commandLine(stream(FileDescriptor.out), stream(FileDescriptor.err)).execute(args));
  }

  /** The command, for others that have it as a part. */
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new ContractCommand(Clock.systemUTC()))
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(new Mistyped(""));
  }

  @Override
  public Integer call() {
    if (timeoutSeconds < 1) {
      throw bad("--timeout " + timeoutSeconds + ": expected at least 1 second");
    }
    try (HttpCaller caller = new HttpCaller(url, Duration.ofSeconds(timeoutSeconds))) {
      Tally tally = new Suite(caller, clock).run(chosen(), report());
      return tally.failed() == 0 ? PASSED : FAILED;
    } catch (BadContract | IllegalArgumentException e) {
      return refuse(e.getMessage());
    } catch (Unreachable e) {
      return refuse(e.getMessage() + "\nNothing was checked. Give the URL of a running handler.");
    }
  }

  private List<ContractCase> chosen() {
    List<ContractCase> all = ContractCases.load(events).overHttp();
    if (only.isEmpty()) {
      return all;
    }
    List<String> names = all.stream().map(each -> each.eventFile().caseName()).toList();
    only.stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw bad("--case " + name + ": no such case; there are " + String.join(", ", names));
            });
    return all.stream().filter(each -> only.contains(each.eventFile().caseName())).toList();
  }

  private Report report() {
    CommandLine line = spec.commandLine();
    return switch (output) {
      case text -> new TextReport(line.getOut(), line.getColorScheme().ansi());
      case json -> new JsonReport(line.getOut(), clock, url);
    };
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int refuse(String message) {
    spec.commandLine().getErr().println(message);
    return BAD_INPUT;
  }

  /** UTF-8 whatever the locale: the marks are no ASCII. */
  private static PrintWriter stream(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
