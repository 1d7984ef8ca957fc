package io.automater.rehearsal.pipeline;

import io.automater.rehearsal.load.Failures;
import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.load.Mix;
import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.load.Timing;
import io.automater.rehearsal.load.Traffic;
import io.automater.rehearsal.load.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The way of two commits through dev and prod on one target, and the way back. */
final class Pipeline {
  private static final Duration REQUEST = Duration.ofSeconds(15);
  private static final Duration WARM = Duration.ofMinutes(3);

  /** So long the users are served at once, before a failure of theirs counts. */
  private static final Duration CALM = Duration.ofSeconds(5);

  private static final long SEED = 7;

  /**
   * The checkouts.
   *
   * @param before what is live at first
   * @param good a commit that works
   * @param bad a commit whose handler fails
   * @param bare a checkout in which nothing was built, with the controller of an earlier build
   */
  record Checkouts(Build before, Build good, Build bad, Path bare) {}

  private final String target;
  private final Checkouts checkouts;
  private final Path work;
  private final Consumer<String> say;
  private final List<Check> checks = new ArrayList<>();

  Pipeline(String target, Checkouts checkouts, Path work, Consumer<String> say) {
    this.target = target;
    this.checkouts = checkouts;
    this.work = work;
    this.say = say;
  }

  /**
   * Runs it; each step is checked, and a good commit that does not arrive ends it.
   *
   * @throws TimeoutException when an environment does not answer its users
   */
  List<Check> run(Stage dev, Stage prod, double perSecond)
      throws IOException, InterruptedException, TimeoutException {
    for (Stage stage : List.of(dev, prod)) {
      stage.push(checkouts.good());
      stage.push(checkouts.bad());
    }
    Mix users = new Mix(List.of(), 1, SEED);
    Ledger devs = new Ledger();
    Ledger prods = new Ledger();
    Mix others = new Mix(List.of(), 1, SEED + 1);
    for (Stage stage : List.of(dev, prod)) {
      WarmUp.send(stage.api(), users, sample -> !sample.failed(), WARM);
    }
    try (Traffic onDev = Traffic.start(dev.api(), users, perSecond, REQUEST, devs);
        Traffic onProd = Traffic.start(prod.api(), others, perSecond, REQUEST, prods)) {
      Instant begin = Instant.now();
      for (Ledger ledger : List.of(devs, prods)) {
        ledger.awaitInARow((int) (perSecond * CALM.toSeconds()), Pipeline::atOnce, begin, WARM);
      }
      Instant warm = Instant.now();
      steps(dev, prod, prods, warm);
      onDev.stop();
      onProd.stop();
    }
    return List.copyOf(checks);
  }

  private void steps(Stage dev, Stage prod, Ledger users, Instant warm)
      throws IOException, InterruptedException, TimeoutException {
    Build good = checkouts.good();
    Build bad = checkouts.bad();
    boolean held =
        decides(good, dev)
            && deploys("good commit to dev", good, dev, 0)
            && answers("dev answers", dev, good.version())
            && deploys("good commit to prod", good, prod, 0)
            && tells("its summary", good, prod, "✔ prod: %s", "promoted")
            && answers("prod answers", prod, good.version());
    if (!held) {
      return;
    }
    List<String> untouched = status(prod);
    deploys("bad commit to dev", bad, dev, 1);
    tells("its summary", bad, dev, "✖ dev: %s", "rolled back");
    answers("dev answers", dev, good.version());
    deploys("bad commit to prod, past dev", bad, prod, 2);
    boolean same = status(prod).equals(untouched);
    check("prod after that", "as it was", same ? "as it was" : "changed: " + status(prod));
    rollBack(prod);
    answers("prod answers", prod, checkouts.before().version());
    cancels(good, prod);
    answers("prod answers", prod, checkouts.before().version());
    users.awaitEnded(Instant.now(), REQUEST);
    List<Sample> asked = users.between(warm, Instant.now());
    long failed = asked.stream().filter(Sample::failed).count();
    say.accept(
        "%s: %d requests of prod's users, %d failed".formatted(target, asked.size(), failed));
    check(
        "prod's users",
        "0 requests failed",
        Failures.inWords(asked, version -> "version " + version)
            .map(words -> words + lateness(Timing.of(asked)))
            .orElse("0 requests failed"));
  }

  /** Told from what the servers did: this machine may have been too busy to send. */
  private static String lateness(Timing timing) {
    return "; requests left up to " + timing.lateness().max().toMillis() + " ms late";
  }

  /** A server that is still starting up answers from a queue, and late. */
  private static boolean atOnce(Sample sample) {
    return !sample.failed() && sample.latency().toSeconds() < 1;
  }

  private boolean deploys(String step, Build build, Stage stage, int expected)
      throws IOException, InterruptedException {
    say.accept("%s: %s".formatted(target, step));
    Script.Run run = script(build.folder(), stage).run(this::detail, "scripts/deploy");
    return check(step, meaning(expected), meaning(run.exitCode()));
  }

  /** What the workflow asks first: which steps a deployment takes. */
  private boolean decides(Build build, Stage stage) throws IOException, InterruptedException {
    List<String> lines = script(build.folder(), stage).run(line -> {}, "scripts/decide").lines();
    String steps = target.equals("eks") ? "steps=apply push-image deploy" : "steps=apply deploy";
    boolean both = lines.containsAll(List.of("target=" + target, steps));
    return check("decide", steps, both ? steps : String.join("; ", lines));
  }

  /** What the workflow shows of a deployment, in its summary. */
  private boolean tells(String step, Build build, Stage stage, String begin, String end)
      throws IOException, InterruptedException {
    String headline =
        script(build.folder(), stage).runAlone(line -> {}, "scripts/summary").lines().getFirst();
    String expected = begin.formatted(build.version()) + " … " + end;
    boolean told =
        headline.startsWith("## " + begin.formatted(build.version())) && headline.endsWith(end);
    return check(step, expected, told ? expected : headline);
  }

  private void rollBack(Stage stage) throws IOException, InterruptedException {
    String step = "roll back prod, nothing built";
    say.accept("%s: %s".formatted(target, step));
    Script.Run run =
        script(checkouts.bare(), stage)
            .run(this::detail, "scripts/rollback", "previous", "rehearsed");
    boolean built = Files.exists(checkouts.bare().resolve("release/target"));
    check(
        step,
        "exit code 0, nothing built",
        "exit code %d, %s".formatted(run.exitCode(), built ? "it built" : "nothing built"));
  }

  /** GitHub cancels the job that deploys, while the new version has some of the traffic. */
  private void cancels(Build build, Stage stage) throws IOException, InterruptedException {
    String step = "cancel a deployment to prod";
    say.accept("%s: %s".formatted(target, step));
    CancelledJob job = new CancelledJob(build.folder(), work.resolve("cancelled"));
    Script.Started steps = script(job.checkout(), stage).start(this::detail, "scripts/steps");
    Optional<Duration> took = job.cancelOnceShifting(steps);
    String soon = "rolled back, over within 10 s";
    check(
        step,
        soon,
        took.filter(time -> time.compareTo(CancelledJob.KILLED_AFTER) < 0).isPresent()
            ? meaning(steps.end().exitCode()) + ", over within 10 s"
            : took.map(time -> "killed").orElse("it never shifted"));
  }

  /** What users get, once: the version that the header names. */
  private boolean answers(String step, Stage stage, String version)
      throws InterruptedException, TimeoutException {
    Mix users = new Mix(List.of(), 1, SEED);
    Ledger ledger = new Ledger();
    try (Traffic probe = Traffic.start(stage.api(), users, 20, REQUEST, ledger)) {
      Instant begin = Instant.now();
      ledger.awaitInARow(20, sample -> sample.version().isPresent(), begin, WARM);
      probe.stop();
      long others =
          ledger.between(begin, Instant.now()).stream()
              .filter(sample -> !sample.answeredBy(version))
              .count();
      return check(
          step, "only " + version, others == 0 ? "only " + version : others + " of others");
    }
  }

  private List<String> status(Stage stage) throws IOException, InterruptedException {
    return new Script(checkouts.good().folder(), work.resolve("environments"), stage)
        .run(line -> {}, "scripts/status")
        .lines();
  }

  private Script script(Path checkout, Stage stage) {
    return new Script(checkout, work.resolve("environments"), stage);
  }

  private void detail(String line) {
    say.accept("    " + line);
  }

  private boolean check(String step, String expected, String happened) {
    checks.add(new Check(target, step, expected, happened, expected.equals(happened)));
    return expected.equals(happened);
  }

  private static String meaning(int exitCode) {
    return switch (exitCode) {
      case 0 -> "released and proven";
      case 1 -> "rolled back";
      case 2 -> "refused, nothing changed";
      default -> "exit code " + exitCode;
    };
  }
}
