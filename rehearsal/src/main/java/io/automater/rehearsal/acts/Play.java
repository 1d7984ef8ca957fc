package io.automater.rehearsal.acts;

import io.automater.rehearsal.load.Call;
import io.automater.rehearsal.load.Failures;
import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.load.Mix;
import io.automater.rehearsal.load.RecordedCalls;
import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.load.Traffic;
import io.automater.rehearsal.load.WarmUp;
import io.automater.rehearsal.report.ActReport;
import io.automater.rehearsal.report.PlayReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The whole play, from the first start of a process to the last count. */
final class Play {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration REQUEST = Duration.ofSeconds(15);

  /** The share of requests that carry {@code user}: those that the partly bad version breaks. */
  private static final double USERS = 0.6;

  private static final long SEED = 20_260;
  private static final int WARM = 50;

  /**
   * How it is played.
   *
   * @param perSecond requests to the API
   */
  record Settings(Path controllerJar, Path events, Path work, double perSecond) {}

  private final Target target;
  private final Settings settings;
  private final Progress progress;
  private final Closing closing;

  Play(Target target, Settings settings, Progress progress, Closing closing) {
    this.target = target;
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
    if (!Files.isRegularFile(settings.controllerJar)) {
      throw new BadInput(
          "no release controller at " + settings.controllerJar + ": build it with `make build`");
    }
    List<Call> recorded = recorded();
    Files.createDirectories(settings.work);
    Path work = settings.work.toAbsolutePath();
    target.start(Act.ALL);
    progress.say(
        "The API is at "
            + target.api()
            + "/ while this runs; try: curl "
            + target.api()
            + "/version");
    target.deployFirst();
    progress.say(
        "Version %s is live on %s; %.0f requests per second go to it."
            .formatted(target.first().version(), target.kind().title(), settings.perSecond));
    Ledger ledger = new Ledger();
    Mix mix = new Mix(recorded, USERS, SEED);
    List<Sample> first = WarmUp.send(target.api(), mix, this::wellAnswered, START);
    if (!wellAnswered(first.getLast())) {
      throw doesNotAnswer(first);
    }
    Traffic traffic =
        closing.add(Traffic.start(target.api(), mix, settings.perSecond, REQUEST, ledger));
    awaitCalm(ledger);
    List<ActReport> acts = playAll(ledger, work);
    traffic.stop();
    return new PlayReport(
        target.kind(),
        target.first().version(),
        started,
        Duration.between(started, Instant.now()),
        settings.perSecond,
        acts,
        target.notReproduced());
  }

  private List<Call> recorded() {
    List<Call> calls = RecordedCalls.in(settings.events);
    if (calls.isEmpty()) {
      throw new BadInput(settings.events + " has no recorded GET request to send");
    }
    return calls;
  }

  private boolean wellAnswered(Sample sample) {
    return !sample.failed() && sample.answeredBy(target.first().version());
  }

  private void awaitCalm(Ledger ledger) throws IOException, InterruptedException {
    try {
      ledger.awaitInARow(WARM, this::wellAnswered, Instant.MIN, START);
    } catch (TimeoutException never) {
      throw doesNotAnswer(ledger.samples());
    }
  }

  private BadInput doesNotAnswer(List<Sample> samples) throws IOException {
    String errors =
        new ProcessLogs(Map.of())
            .read(target.logs()).stream()
                .flatMap(log -> log.firstError().stream())
                .map(line -> "; first error in its log: " + line)
                .collect(Collectors.joining());
    return new BadInput(
        "the API does not answer as recorded: "
            + Failures.inWords(samples, version -> "version " + version).orElse("no answer")
            + errors);
  }

  private List<String> common(Path environment) {
    return List.of(
        "--environment", environment.toString(),
        "--output", "json",
        "--events", settings.events.toString());
  }

  /** What it points at ends with the play. */
  private Path removed(Path file) {
    AutoCloseable end = closing.add(() -> Files.deleteIfExists(file));
    assert end != null;
    return file;
  }

  private List<ActReport> playAll(Ledger ledger, Path work)
      throws IOException, InterruptedException {
    Path usual = removed(EnvironmentYaml.write(target, work));
    Path watched = removed(EnvironmentYaml.writeWatched(target, work));
    List<Guardian.Deed> deeds = new CopyOnWriteArrayList<>();
    Guardian guardian =
        closing.add(
            Guardian.start(
                settings.controllerJar,
                EnvironmentYaml.watched(target),
                target.variables(),
                work,
                deeds::add));
    assert guardian != null;
    Scene.Setting setting =
        new Scene.Setting(
            target,
            closing.add(new Controller(settings.controllerJar, work, target.variables())),
            deeds,
            ledger,
            work,
            progress);
    List<ActReport> reports = new ArrayList<>();
    String live = target.first().version();
    Instant from = Instant.now();
    for (Act act : Act.ALL) {
      progress.begin(reports.size() + 1, Act.ALL.size(), act, ledger);
      ActReport report =
          new Scene(act, setting)
              .play(from, live, common(act.turn() == Act.Turn.FAILS_LATE ? watched : usual));
      reports.add(report);
      progress.end(report);
      if (report.outcome().equals("promoted") || report.outcome().equals("done")) {
        live = target.candidate(act).version();
      }
      from = report.to();
    }
    return reports;
  }
}
