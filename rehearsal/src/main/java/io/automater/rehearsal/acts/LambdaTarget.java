package io.automater.rehearsal.acts;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.ReleaseEnvironment;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.Kept;
import io.automater.rehearsal.report.PlayReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A function with two aliases behind an HTTP API. */
final class LambdaTarget implements Target {
  private static final String HANDLER = "io.automater.function.lambda.LambdaHandler";
  private static final Duration START = Duration.ofMinutes(3);

  private final Place place;
  private final Closing closing;
  private final BuiltArtifact first;
  private final Map<String, BuiltArtifact> builds = new HashMap<>();
  private Rehearsal rehearsal;

  /**
   * @throws BadInput when there is no build
   */
  LambdaTarget(Place place, Closing closing) {
    this.place = place;
    this.closing = closing;
    this.first = BuiltArtifact.read(place.artifact());
  }

  @Override
  public PlayReport.Target kind() {
    return PlayReport.Target.LAMBDA;
  }

  @Override
  public int usualRate() {
    return 80;
  }

  @Override
  public List<String> notReproduced() {
    return List.of(
        "the guardian's pace: it is woken every two seconds here, and every minute in an account",
        "IAM: every call is allowed",
        "SnapStart: versions start as processes, in seconds",
        "propagation lag: an alias change is in force at once",
        "Lambda's and API Gateway's quotas, beyond the documented sizes and times",
        "other regions, accounts, networks and TLS");
  }

  @Override
  public void start(List<Act> acts) throws IOException {
    rehearsal =
        closing.add(
            Rehearsal.builder()
                .workDirectory(place.work())
                .apiPort(place.apiPort())
                .awsPort(place.awsPort())
                .fleet(fleet -> fleet.withPoolSize(2).withIdleStop(Duration.ofMinutes(5)))
                .start());
    for (Act act : acts) {
      if (act.build().isPresent()) {
        builds.put(
            act.name(),
            first.restamped(first.version() + "+" + act.build().get(), place.build(act)));
      }
    }
  }

  @Override
  public BuiltArtifact first() {
    return first;
  }

  @Override
  public BuiltArtifact candidate(Act act) {
    return builds.getOrDefault(act.name(), first);
  }

  @Override
  public void deployFirst() throws IOException, InterruptedException {
    FunctionSettings wanted =
        new FunctionSettings(
            "java21",
            "arn:aws:iam::" + rehearsal.settings().account() + ":role/rehearsal",
            HANDLER,
            "automater " + first.version() + " " + first.commit(),
            15,
            512,
            Map.of("SPRING_PROFILES_ACTIVE", "rehearsal"),
            "x86_64",
            Kept.DEFAULTS);
    FunctionVersion version = rehearsal.deploy(Files.readAllBytes(first.file()), wanted, START);
    if (!version.state().active()) {
      throw new BadInput(
          "%s does not start: %s; its log: %s"
              .formatted(
                  first.file(),
                  version.state().reason(),
                  rehearsal.lambda().logs().of(version.function(), version.version()).file()));
    }
  }

  @Override
  public URI api() {
    return rehearsal.api();
  }

  @Override
  public String environmentYaml() {
    return ReleaseEnvironment.yaml(rehearsal);
  }

  @Override
  public Map<String, String> variables() {
    return rehearsal.variables();
  }

  /** The function's environment is in force from the next version on. */
  @Override
  public List<String> command(Act act, Map<String, String> faults)
      throws IOException, InterruptedException {
    Map<String, String> environment = new TreeMap<>(faults);
    environment.put("SPRING_PROFILES_ACTIVE", "rehearsal");
    new FunctionConfiguration(rehearsal.aws(), rehearsal.settings().function())
        .environment(environment);
    return act.build().isPresent()
        ? List.of("ship", "--artifact", candidate(act).file().toString())
        : List.of("rollback", "--to", "1");
  }

  @Override
  public Map<String, Path> logs() {
    Map<String, Path> logs = new TreeMap<>();
    String function = rehearsal.settings().function();
    for (FunctionVersion each : rehearsal.lambda().functions().versions(function)) {
      String[] words = each.settings().description().split(" ");
      if (!each.latest() && words.length > 1) {
        logs.put(words[1], rehearsal.lambda().logs().of(function, each.version()).file());
      }
    }
    return logs;
  }

  /** A version without traffic costs nothing: Lambda freezes it and forgets it. */
  @Override
  public boolean isAtRest() {
    return true;
  }
}
