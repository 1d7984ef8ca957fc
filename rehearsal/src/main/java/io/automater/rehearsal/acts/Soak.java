package io.automater.rehearsal.acts;

import io.automater.rehearsal.load.Mix;
import io.automater.rehearsal.load.Traffic;
import io.automater.rehearsal.load.WarmUp;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Rounds on one target, until the time is over: a release under traffic, good and bad in turn, a
 * burst of parallel requests, an idle time, and then one request to the API and one to AWS that
 * must be answered at once.
 */
final class Soak {
  private static final Duration ROUND = Duration.ofSeconds(40);
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final Duration REQUEST = Duration.ofSeconds(15);
  private static final int BURST = 100;
  private static final long SEED = 20_262;

  private final Target target;

  private final Closing closing;
  private final PrintWriter out;
  private final List<String> problems = new ArrayList<>();

  /**
   * How it is done.
   *
   * @param duration of all rounds together; one that began is ended
   */
  record Settings(Path controllerJar, Path events, Path work, Duration duration) {}

  Soak(Target target, Closing closing, PrintWriter out) {
    this.target = target;
    this.closing = closing;
    this.out = out;
  }

  /** Whether it held out; what did not is printed. */
  boolean run(Settings settings) throws IOException, InterruptedException {
    if (!Files.isRegularFile(settings.controllerJar)) {
      throw new BadInput(
          "no release controller at " + settings.controllerJar + ": build it with `make build`");
    }
    Files.createDirectories(settings.work);
    List<Act> rounds = rounds(settings.duration);
    target.start(rounds);
    target.deployFirst();
    Path environment = EnvironmentYaml.write(target, settings.work);
    Controller controller =
        closing.add(new Controller(settings.controllerJar, settings.work, target.variables()));
    List<String> common =
        List.of(
            "--environment", environment.toString(),
            "--output", "json",
            "--events", settings.events.toString());
    say(
        "%s: round, release, requests, failed of them by the bad version, heap MB, threads, files,"
                .formatted(target.kind().title())
            + " processes");
    Mix mix = new Mix(List.of(), 1, SEED);
    WarmUp.send(target.api(), mix, sample -> !sample.failed(), REQUEST.multipliedBy(8));
    List<Footprint> footprints = new ArrayList<>();
    long end = System.nanoTime() + settings.duration.toNanos();
    for (Act act : rounds) {
      SoakTally tally =
          new SoakTally(act.goesLive() ? Optional.empty() : Optional.of(candidate(act)));
      try (Traffic traffic =
          Traffic.start(target.api(), mix, target.usualRate() / 2.0, REQUEST, tally)) {
        release(act, controller, common);
        burst();
        traffic.drain(REQUEST.multipliedBy(2));
      }
      idle();
      Footprint footprint = Footprint.now();
      footprints.add(footprint);
      problems.addAll(tally.unexplained());
      say(
          "  %2d  %-10s %6d  %4d  %4d  %4d  %4d  %3d"
              .formatted(
                  footprints.size(),
                  act.goesLive() ? "good" : "bad",
                  tally.ended(),
                  tally.explained(),
                  footprint.heapMegabytes(),
                  footprint.threads(),
                  footprint.files(),
                  footprint.children()));
      if (System.nanoTime() - end > 0) {
        break;
      }
    }
    // The first round loads classes and fills pools.
    String grown = footprints.getLast().growthSince(footprints.get(footprints.size() > 2 ? 1 : 0));
    if (!grown.isEmpty()) {
      problems.add(grown);
    }
    problems.forEach(problem -> say("  ✖ " + problem));
    return problems.isEmpty();
  }

  private static List<Act> rounds(Duration duration) {
    return IntStream.rangeClosed(1, (int) Math.max(2, duration.dividedBy(ROUND)))
        .mapToObj(
            number -> {
              boolean good = number % 2 == 1;
              String name = "soak-" + number;
              return new Act(
                  name,
                  good ? "A good release" : "A bad release",
                  good ? "promoted" : "rolled back",
                  Optional.of(name),
                  good ? Map.of() : Act.FAILS_SOME_USERS,
                  Act.Turn.NONE,
                  good,
                  List.of());
            })
        .toList();
  }

  private String candidate(Act act) {
    return target.candidate(act).version();
  }

  private void release(Act act, Controller controller, List<String> common)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(target.command(act, act.faults()));
    arguments.addAll(common);
    ReleaseRun run = controller.run(arguments, line -> {});
    if (run.exitCode() != (act.goesLive() ? 0 : 1)) {
      problems.add(
          "%s should be %s, and the controller ended with exit code %d: %s"
              .formatted(candidate(act), act.expected(), run.exitCode(), run.reason()));
    }
  }

  private void burst() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<Void>>> answers =
          IntStream.range(0, BURST).mapToObj(number -> ask(http, target.api(), REQUEST)).toList();
      long failed = answers.stream().filter(answer -> status(answer) != 200).count();
      if (failed > 0) {
        problems.add("%d of %d parallel requests failed".formatted(failed, BURST));
      }
    }
  }

  private void idle() throws InterruptedException {
    TimeUnit.SECONDS.sleep(IDLE.toSeconds());
    URI aws = URI.create(target.variables().get("AWS_ENDPOINT_URL"));
    for (URI door : List.of(target.api(), aws)) {
      try (HttpClient http = HttpClient.newHttpClient()) {
        if (status(ask(http, door, AT_ONCE)) == 0) {
          problems.add(
              "%s did not answer within %d s after an idle time"
                  .formatted(door, AT_ONCE.toSeconds()));
        }
      }
    }
  }

  private static CompletableFuture<HttpResponse<Void>> ask(
      HttpClient http, URI url, Duration within) {
    return http.sendAsync(
        HttpRequest.newBuilder(url).timeout(within).build(),
        HttpResponse.BodyHandlers.discarding());
  }

  /** 0 where no answer came. */
  private static int status(CompletableFuture<HttpResponse<Void>> answer) {
    try {
      return answer.join().statusCode();
    } catch (CompletionException none) {
      return 0;
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
