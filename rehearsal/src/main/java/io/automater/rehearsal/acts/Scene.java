package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.load.Tally;
import io.automater.rehearsal.report.ActReport;
import io.automater.rehearsal.report.ActReport.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plays one act, and counts what became of the requests meanwhile. */
final class Scene {
  /** So many answers in a row from one version: no request is on its way to another one. */
  private static final int IN_A_ROW = 40;

  /** A lease has to run out before the guardian acts. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Act act;
  private final Setting setting;

  Scene(Act act, Setting setting) {
    this.act = act;
    this.setting = setting;
  }

  /** What acts are played with. */
  record Setting(
      Target target,
      Controller controller,
      List<Guardian.Deed> deeds,
      Ledger ledger,
      Path work,
      Progress progress) {

    /** The releases that the guardian ended since then. */
    List<Guardian.Deed> deedsSince(Instant from) {
      return deeds.stream().filter(deed -> !deed.at().isBefore(from)).toList();
    }
  }

  /**
   * Plays it.
   *
   * @param from the moment that this act's requests are counted from
   * @param live the artifact version that has the traffic
   * @param common arguments of the controller in every act
   */
  ActReport play(Instant from, String live, List<String> common)
      throws IOException, InterruptedException {
    String candidate = setting.target.candidate(act).version();
    Path failsNow = setting.work.resolve("fails-now");
    Files.deleteIfExists(failsNow);
    List<String> arguments = new ArrayList<>(setting.target.command(act, faults(failsNow)));
    arguments.addAll(common);
    ProcessLogs printed = new ProcessLogs(setting.target.logs());
    Instant commanded = Instant.now();
    ReleaseRun run =
        setting.controller.run(
            arguments, setting.progress::heard, line -> machineDies() && usersMeetIt(line));
    Instant ended = Instant.now();
    if (act.turn() == Act.Turn.FAILS_LATE) {
      Files.createFile(failsNow);
    }
    if (act.turn() != Act.Turn.NONE) {
      awaitGuardian(from);
    }
    Files.deleteIfExists(failsNow);
    String shouldAnswer = act.goesLive() ? candidate : live;
    boolean settled = settles(shouldAnswer);
    // What was left has requests to finish; whether it loses one belongs to the act.
    boolean atRest = act.build().isEmpty() || comesToRest();
    Instant to = Instant.now();
    settled &= everyRequestEnds(to);
    List<Sample> samples = setting.ledger.between(from, to);
    List<Guardian.Deed> deeds = setting.deedsSince(from);
    Figures figures = figures(samples, candidate, shouldAnswer, machineDies() ? ended : commanded);
    Ending ending =
        new Ending(
            run.outcome(),
            run.exitCode(),
            run.probesFailed(),
            settled,
            atRest,
            deeds.size(),
            figures);
    List<String> misses = act.misses(ending);
    return new ActReport(
        act.name(),
        act.title(),
        act.expected(),
        run.outcome(),
        misses.isEmpty(),
        misses,
        figures,
        deeds.isEmpty() ? run.reason() : deeds.getLast().reason(),
        live,
        candidate,
        from,
        to,
        samples,
        weights(run, deeds),
        run.evidence(),
        decisions(run, ended, deeds),
        printed.read(of(setting.target.logs(), live, candidate)));
  }

  private boolean machineDies() {
    return act.turn() == Act.Turn.MACHINE_DIES;
  }

  private Map<String, String> faults(Path failsNow) {
    Map<String, String> faults = new HashMap<>(act.faults());
    if (act.turn() == Act.Turn.FAILS_LATE) {
      faults.put("AUTOMATER_FAULT_FILE", failsNow.toString());
    }
    return faults;
  }

  private static Map<String, Path> of(Map<String, Path> logs, String live, String candidate) {
    Map<String, Path> both = new LinkedHashMap<>();
    for (String version : List.of(live, candidate)) {
      if (logs.containsKey(version)) {
        both.put(version, logs.get(version));
      }
    }
    return both;
  }

  /** As soon as the controller knows that the candidate answered somebody. */
  private static boolean usersMeetIt(JsonNode line) {
    return line.path("event").asText().equals("observation")
        && line.at("/candidate/requests").asLong() > 0;
  }

  private void awaitGuardian(Instant from) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (setting.deedsSince(from).isEmpty() && System.nanoTime() - deadline < 0) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static List<ActReport.Weight> weights(ReleaseRun run, List<Guardian.Deed> deeds) {
    List<ActReport.Weight> weights = new ArrayList<>(run.weights());
    deeds.forEach(deed -> weights.add(new ActReport.Weight(deed.at(), 0)));
    return weights;
  }

  private static List<ActReport.Decision> decisions(
      ReleaseRun run, Instant ended, List<Guardian.Deed> deeds) {
    List<ActReport.Decision> decisions = new ArrayList<>(run.decisions());
    if (run.exitCode() == ReleaseRun.KILLED) {
      decisions.add(new ActReport.Decision(ended, "killed", run.reason()));
    }
    deeds.forEach(
        deed -> decisions.add(new ActReport.Decision(deed.at(), "guardian", deed.reason())));
    return decisions;
  }

  private boolean settles(String version) throws InterruptedException {
    try {
      setting.ledger.awaitInARow(
          IN_A_ROW, each -> each.answeredBy(version), Instant.now(), PATIENCE);
      return true;
    } catch (TimeoutException never) {
      return false;
    }
  }

  private boolean comesToRest() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!setting.target.isAtRest()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return true;
  }

  private boolean everyRequestEnds(Instant to) throws InterruptedException {
    try {
      setting.ledger.awaitEnded(to, PATIENCE);
      return true;
    } catch (TimeoutException stuck) {
      return false;
    }
  }

  private Figures figures(
      List<Sample> samples, String candidate, String shouldAnswer, Instant commanded) {
    return new Figures(
        samples.size(),
        samples.stream().filter(Sample::failed).count(),
        Tally.lostTo(candidate, samples),
        samples.stream().filter(each -> each.answeredBy(candidate)).count(),
        firstSign(samples, candidate, commanded)
            .flatMap(sign -> lastOther(samples, shouldAnswer, sign)));
  }

  /**
   * By hand it is the command, of a machine its death; else the first request that the candidate
   * lost.
   */
  private Optional<Instant> firstSign(List<Sample> samples, String candidate, Instant commanded) {
    if (act.build().isEmpty() || machineDies()) {
      return Optional.of(commanded);
    }
    return act.goesLive()
        ? Optional.empty()
        : samples.stream()
            .filter(each -> each.failed() && each.answeredBy(candidate))
            .map(Sample::endedAt)
            .min(Instant::compareTo);
  }

  private static Optional<Duration> lastOther(
      List<Sample> samples, String shouldAnswer, Instant sign) {
    return samples.stream()
        .filter(each -> each.version().isPresent() && !each.answeredBy(shouldAnswer))
        .map(Sample::endedAt)
        .filter(end -> !end.isBefore(sign))
        .max(Instant::compareTo)
        .map(end -> Duration.between(sign, end));
  }
}
