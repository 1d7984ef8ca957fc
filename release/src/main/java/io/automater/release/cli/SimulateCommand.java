package io.automater.release.cli;

import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.EnvironmentFile;
import io.automater.release.rollout.Policy;
import io.automater.release.simulate.ArgoRollouts;
import io.automater.release.simulate.Chart;
import io.automater.release.simulate.CodeDeploy;
import io.automater.release.simulate.Contender;
import io.automater.release.simulate.Flagger;
import io.automater.release.simulate.OurController;
import io.automater.release.simulate.Result;
import io.automater.release.simulate.Scenarios;
import io.automater.release.simulate.Simulation;
import io.automater.release.simulate.Telemetry;
import io.automater.release.simulate.Trace;
import io.automater.release.simulate.TraceFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Plays a policy against simulated traffic, many times, beside what others do: what it would"
            + " cost, and how often it would be wrong. Needs no account.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} simulate",
      "  ${ROOT-COMMAND-NAME} simulate --environment prod --scenario late-onset --runs 1000",
      "  ${ROOT-COMMAND-NAME} simulate --trace monday.csv --policy bold.yaml --output json",
      "",
      "A trace has the header",
      "second,requests,liveFaultRate,candidateFaultRate,liveSlowRate,candidateSlowRate;",
      "a row holds from its second on, until the next; requests are per second in all.",
      "Columns that may follow: liveCrashRate,candidateCrashRate (shares of the requests that are",
      "not answered), dataStall (1: nothing new becomes visible; what happens does so after it)."
    })
final class SimulateCommand implements Callable<Integer> {

  private static final int FAST_SECONDS = 10;

  private final PrintStream out;
  @Spec private CommandSpec spec;

  @ArgGroup private Source source;
  @ArgGroup private Ours ours;

  /** What is played. */
  static final class Source {
    @Option(names = "--trace", paramLabel = "FILE", description = "Play the traffic of a CSV file.")
    private Path trace;

    @Option(
        names = "--scenario",
        paramLabel = "NAME",
        description = "Play one named scenario; without it and --trace: all of them.")
    private String scenario;
  }

  /** Beside whom. */
  enum Rivals {
    FAIREST,
    ALL
  }

  /** Which policy is ours. */
  static final class Ours {
    @Option(
        names = {"-e", "--environment"},
        paramLabel = "FILE",
        description = "Take the policy of an environment; without it the default one.")
    private String environment;

    @Option(
        names = "--policy",
        paramLabel = "FILE",
        description = "Take the policy of a file: what stands under release in an environment.")
    private Path policy;
  }

  @Option(
      names = "--runs",
      defaultValue = "300",
      paramLabel = "N",
      description = "Releases per policy and scenario (${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The same seed gives the same numbers (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--metric-delay",
      defaultValue = "20",
      paramLabel = "SECONDS",
      description = "By how much our data are late (${DEFAULT-VALUE}).")
  private int metricDelay;

  @Option(
      names = "--crash-delay",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description =
          "By how much the counts by the minute of requests that were not answered are late"
              + " (${DEFAULT-VALUE}).")
  private int crashDelay;

  @Option(
      names = "--no-fast-source",
      description =
          "Count requests that were not answered by the minute only; without it "
              + FAST_SECONDS
              + " s late.")
  private boolean noFastSource;

  @Option(
      names = "--alarm-delay",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description = "By how much the others' 1-minute alarms are late (${DEFAULT-VALUE}).")
  private int alarmDelay;

  @Option(
      names = "--rivals",
      defaultValue = "fairest",
      paramLabel = "fairest|all",
      description =
          "Beside which others: of each the one that does best, or all, by quick start and by best"
              + " practice (${DEFAULT-VALUE}).")
  private Rivals rivals;

  @Option(
      names = "--horizon",
      defaultValue = "2700",
      paramLabel = "SECONDS",
      description = "How long a release is followed, promoted or not (${DEFAULT-VALUE}).")
  private int horizon;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw the requests lost into a picture too.")
  private Path svg;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      paramLabel = "text|markdown|json",
      description = "text for people, markdown for documents, json for machines.")
  private SimulationOutput.Form output;

  @Option(
      names = "--environments",
      defaultValue = "${sys:automater.home:-}environments",
      paramLabel = "DIR",
      description = "Where environments are looked up by name (${DEFAULT-VALUE}).")
  private Path environments;

  SimulateCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment, TraceFile.BadTrace {
    atLeast("--runs", runs, 1);
    atLeast("--horizon", horizon, 1);
    atLeast("--metric-delay", metricDelay, 0);
    atLeast("--crash-delay", crashDelay, 0);
    atLeast("--alarm-delay", alarmDelay, 0);
    if (svg != null) {
      OutputFile.check("--svg", svg);
    }
    List<Contender> contenders = new ArrayList<>();
    contenders.add(
        new OurController(policy(), new Telemetry(metricDelay, crashDelay, fast()), 0.0001));
    contenders.addAll(rivals());
    SimulationOutput printer = new SimulationOutput(out, output);
    Map<String, List<Result>> all = new LinkedHashMap<>();
    for (Map.Entry<String, Trace> scenario : traces().entrySet()) {
      Simulation simulation = new Simulation(scenario.getValue(), horizon, seed);
      List<Result> results = new ArrayList<>();
      for (Contender contender : contenders) {
        results.add(simulation.run(contender, runs));
      }
      all.put(scenario.getKey(), results);
      printer.print(scenario.getKey(), results);
    }
    printer.end(runs, seed, horizon);
    if (svg != null) {
      OutputFile.write("--svg", svg, Chart.svg(all));
    }
    return 0;
  }

  private OptionalInt fast() {
    return noFastSource ? OptionalInt.empty() : OptionalInt.of(FAST_SECONDS);
  }

  private List<Contender> rivals() {
    return switch (rivals) {
      case FAIREST ->
          List.of(CodeDeploy.canary(alarmDelay), Flagger.quickStart(), ArgoRollouts.bestPractice());
      case ALL ->
          List.of(
              CodeDeploy.quickStart(alarmDelay),
              CodeDeploy.bestPractice(alarmDelay),
              CodeDeploy.canary(alarmDelay),
              CodeDeploy.linear(alarmDelay),
              Flagger.quickStart(),
              Flagger.bestPractice(),
              ArgoRollouts.quickStart(),
              ArgoRollouts.example(),
              ArgoRollouts.bestPractice());
    };
  }

  private Map<String, Trace> traces() throws TraceFile.BadTrace {
    Map<String, Trace> known = Scenarios.all();
    if (source == null) {
      return known;
    }
    if (source.trace != null) {
      Trace trace = new TraceFile(source.trace).read();
      return Map.of(trace.name(), trace);
    }
    Trace trace = known.get(source.scenario);
    if (trace == null) {
      throw new BadInput(
          "--scenario is "
              + source.scenario
              + ": there is no such scenario; there are "
              + String.join(", ", known.keySet()));
    }
    return Map.of(source.scenario, trace);
  }

  private Policy policy() throws BadEnvironment {
    if (ours == null) {
      return Policy.DEFAULT;
    }
    EnvironmentFile files = new EnvironmentFile(environments);
    return ours.policy != null
        ? files.readPolicy(ours.policy)
        : files.read(ours.environment).policy();
  }

  private void atLeast(String option, int value, int least) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + ": must be at least " + least);
    }
  }
}
