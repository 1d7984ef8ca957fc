package io.automater.release.cli;

import io.automater.contract.HttpCaller;
import io.automater.contract.NoAnswer;
import io.automater.contract.Recorder;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.init.Inspection;
import io.automater.release.init.NewEnvironment;
import io.automater.release.init.NewFiles;
import io.automater.release.init.UnfitArtifact;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes of your own zip, jar or image an environment's file and a folder with one recorded case,"
          + " and says how to ship it. Asks on a terminal for what is missing; overwrites nothing.",
    })
final class InitCommand implements Callable<Integer> {

  private static final Duration TIMEOUT = Duration.ofSeconds(31);

  private final PrintStream out;
  private final Questions questions;
  @Mixin private InitOptions options;

  @Option(
      names = {"-a", "--artifact"},
      required = true,
      paramLabel = "FILE|IMAGE",
      description =
          "What your build makes: a zip or jar for Lambda, a server's jar, or an image by digest,"
              + " NAME@sha256:….")
  private String artifact;

  @Option(names = "--yes", description = "Ask nothing; what is missing is an error.")
  private boolean yes;

  InitCommand(PrintStream out) {
    this(out, new TerminalQuestions());
  }

  InitCommand(PrintStream out, Questions questions) {
    this.out = out;
    this.questions = questions;
  }

  @Override
  public Integer call() throws BadEnvironment {
    Inspection inspection = inspect();
    NewPlace place = new NewPlace(options, artifact);
    NewFiles files = new NewFiles(place.file(), place.events());
    List<Path> existing = files.existing();
    if (!existing.isEmpty()) {
      throw new BadInput(
          existing.stream().map(Path::toString).collect(Collectors.joining(" and "))
              + (existing.size() == 1 ? " exists" : " exist")
              + " already, and init overwrites nothing: choose another --name, or move it away");
    }
    options.complete(yes ? Questions.NONE : questions);
    NewEnvironment environment =
        new NewEnvironment(
            place.file(),
            place.name(),
            options.account,
            options.region,
            new NewTarget(options, yes ? Questions.NONE : questions).of(inspection, place.name()),
            place.events(),
            !(inspection instanceof Inspection.Function function && function.saysVersion()),
            options.api());
    String text = environment.text("Written by `./release.sh init` for " + artifact + ".");
    Recorder.Recorded recorded = record();
    try {
      files.write(text, recorded.files());
    } catch (IOException failed) {
      throw new BadInput(
          place.file()
              + " and "
              + place.events()
              + ": can't be written, and nothing was: "
              + failed);
    }
    new InitOutput(out).print(inspection, environment, recorded, options.path);
    return 0;
  }

  private Inspection inspect() {
    try {
      return Inspection.of(artifact);
    } catch (UnfitArtifact unfit) {
      throw new BadInput(unfit.getMessage());
    }
  }

  private Recorder.Recorded record() {
    try (HttpCaller caller = new HttpCaller(url(), TIMEOUT)) {
      return new Recorder(
              caller, pause -> LockSupport.parkNanos(pause.toNanos()), InstantSource.system())
          .get(options.path);
    } catch (NoAnswer | Recorder.Unfit nothing) {
      throw new BadInput("nothing to record: " + nothing.getMessage());
    }
  }

  private URI url() {
    String shown = "--from-url is " + options.fromUrl + ": ";
    URI url;
    try {
      url = URI.create(options.fromUrl);
    } catch (IllegalArgumentException malformed) {
      throw new BadInput(shown + "is no URL: " + malformed.getMessage());
    }
    if (url.getRawUserInfo() != null) {
      throw new BadInput("--from-url has a name or a password in it: leave it out");
    }
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw new BadInput(shown + "must be http://HOST[:PORT] or https://…");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new BadInput(shown + "has a query: give that with the path, --path '/orders?open=yes'");
    }
    try {
      if (!options.path.startsWith("/") || URI.create(options.path).getRawFragment() != null) {
        throw new BadInput("--path is " + options.path + ": must begin with / and have no #");
      }
    } catch (IllegalArgumentException malformed) {
      throw new BadInput(
          "--path is " + options.path + ": must be percent-encoded: " + malformed.getMessage());
    }
    return url;
  }
}
