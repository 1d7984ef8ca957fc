package io.automater.rehearsal.acts;

import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.Kept;
import io.automater.rehearsal.load.Call;
import io.automater.rehearsal.load.Mix;
import io.automater.rehearsal.load.Tally;
import io.automater.rehearsal.load.Traffic;
import io.automater.rehearsal.report.ActReport;
import io.automater.rehearsal.report.PlayReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The whole play, from the first start of a process to the last count. */
final class Play {
  private static final String HANDLER = "io.automater.function.lambda.LambdaHandler";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration REQUEST = Duration.ofSeconds(15);

  /** The share of requests that carry {@code user}: those that the partly bad version breaks. */
  private static final double USERS = 0.6;

  private static final long SEED = 20_260;
  private static final int WARM = 50;

  /** What a rehearsal says nothing about. */
  static final List<String> NOT_REPRODUCED =
      List.of(
          "IAM: every call is allowed",
          "SnapStart: versions start as processes, in seconds",
          "propagation lag: an alias change is in force at once",
          "Lambda's and API Gateway's quotas, beyond the documented sizes and times",
          "other regions, accounts, networks and TLS");

  /**
   * How it is played.
   *
   * @param perSecond requests to the API
   */
  record Settings(
      Path artifact,
      Path controllerJar,
      Path events,
      Path work,
      double perSecond,
      int apiPort,
      int awsPort) {}

  private final Settings settings;
  private final Progress progress;
  private final Closing closing;

  Play(Settings settings, Progress progress, Closing closing) {
    this.settings = settings;
    this.progress = progress;
    this.closing = closing;
  }

  /**
   * Plays all acts.
   *
   * @throws BadInput when something that is needed is missing or does not start
   */
  PlayReport run() throws IOException, InterruptedException {
    Instant started = Instant.now();
    BuiltArtifact first = BuiltArtifact.read(settings.artifact);
    if (!Files.isRegularFile(settings.controllerJar)) {
      throw new BadInput(
          "no release controller at " + settings.controllerJar + ": build it with `make build`");
    }
    List<Call> recorded = recorded();
    Files.createDirectories(settings.work);
    Path work = settings.work.toAbsolutePath();
    Rehearsal rehearsal = start(work);
    progress.say(
        "The API is at "
            + rehearsal.api()
            + "/ while this runs; try: curl "
            + rehearsal.api()
            + "/version");
    Map<String, BuiltArtifact> builds = new HashMap<>();
    for (Act act : Act.ALL) {
      if (act.build().isPresent()) {
        builds.put(
            act.name(),
            first.restamped(
                first.version() + "+" + act.build().get(),
                work.resolve("builds").resolve(act.name() + ".zip")));
      }
    }
    deploy(rehearsal, first);
    progress.say(
        "Version %s is live; %.0f requests per second go to it."
            .formatted(first.version(), settings.perSecond));
    Traffic traffic =
        closing.add(
            Traffic.start(
                rehearsal.api(), new Mix(recorded, USERS, SEED), settings.perSecond, REQUEST));
    awaitWarm(traffic, first);
    List<ActReport> acts = playAll(rehearsal, traffic, first, builds, work);
    traffic.stop();
    return new PlayReport(
        first.version(),
        started,
        Duration.between(started, Instant.now()),
        settings.perSecond,
        acts,
        NOT_REPRODUCED);
  }

  private Rehearsal start(Path work) {
    return closing.add(
        Rehearsal.builder()
            .workDirectory(work)
            .apiPort(settings.apiPort)
            .awsPort(settings.awsPort)
            .fleet(fleet -> fleet.withPoolSize(2).withIdleStop(Duration.ofMinutes(5)))
            .start());
  }

  private List<Call> recorded() {
    List<Call> calls =
        ContractCases.load(settings.events).probes().stream()
            .filter(each -> each.request().method().equals("GET"))
            .filter(each -> each.request().body().length == 0)
            .map(Play::call)
            .toList();
    if (calls.isEmpty()) {
      throw new BadInput(settings.events + " has no recorded GET request to send");
    }
    return calls;
  }

  private static Call call(ContractCase each) {
    return new Call(each.request(), each.expectation().status());
  }

  private void deploy(Rehearsal rehearsal, BuiltArtifact build)
      throws IOException, InterruptedException {
    FunctionSettings wanted =
        new FunctionSettings(
            "java21",
            "arn:aws:iam::" + rehearsal.settings().account() + ":role/rehearsal",
            HANDLER,
            "automater " + build.version() + " " + build.commit(),
            15,
            512,
            Map.of("SPRING_PROFILES_ACTIVE", "rehearsal"),
            "x86_64",
            Kept.DEFAULTS);
    FunctionVersion version = rehearsal.deploy(Files.readAllBytes(build.file()), wanted, START);
    if (!version.state().active()) {
      throw new BadInput(
          "%s does not start: %s; its log: %s"
              .formatted(
                  build.file(),
                  version.state().reason(),
                  rehearsal.lambda().logs().of(version.function(), version.version()).file()));
    }
  }

  private static void awaitWarm(Traffic traffic, BuiltArtifact live) throws InterruptedException {
    try {
      traffic
          .ledger()
          .awaitInARow(
              WARM, each -> !each.failed() && each.answeredBy(live.version()), Instant.MIN, START);
    } catch (TimeoutException never) {
      throw new BadInput(
          "the API does not answer as recorded: "
              + Tally.of(traffic.ledger().samples()).mainFailure().orElse("no answer"));
    }
  }

  private List<ActReport> playAll(
      Rehearsal rehearsal,
      Traffic traffic,
      BuiltArtifact first,
      Map<String, BuiltArtifact> builds,
      Path work)
      throws IOException, InterruptedException {
    Path environment = EnvironmentYaml.write(rehearsal, work);
    // What it points at ends with the play.
    AutoCloseable removed = closing.add(() -> Files.deleteIfExists(environment));
    assert removed != null;
    List<String> common =
        List.of(
            "--environment", environment.toString(),
            "--output", "json",
            "--events", settings.events.toString());
    Scene.Setting setting =
        new Scene.Setting(
            new FunctionConfiguration(rehearsal.aws(), rehearsal.settings().function()),
            closing.add(
                new Controller(
                    settings.controllerJar, work, rehearsal.aws(), rehearsal.settings().region())),
            traffic.ledger(),
            progress);
    List<ActReport> reports = new ArrayList<>();
    String live = first.version();
    Instant from = Instant.now();
    for (Act act : Act.ALL) {
      progress.begin(reports.size() + 1, Act.ALL.size(), act, traffic.ledger());
      BuiltArtifact candidate = builds.getOrDefault(act.name(), first);
      List<String> arguments = arguments(act, candidate, common);
      ActReport report = new Scene(act, setting).play(from, live, candidate.version(), arguments);
      reports.add(report);
      progress.end(report);
      if (report.outcome().equals("promoted") || report.outcome().equals("done")) {
        live = candidate.version();
      }
      from = report.to();
    }
    return reports;
  }

  private static List<String> arguments(Act act, BuiltArtifact candidate, List<String> common) {
    List<String> arguments = new ArrayList<>();
    if (act.build().isPresent()) {
      arguments.addAll(List.of("ship", "--artifact", candidate.file().toString()));
    } else {
      arguments.addAll(List.of("rollback", "--to", "1"));
    }
    arguments.addAll(common);
    return arguments;
  }
}
