package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.EksRehearsal;
import io.automater.rehearsal.ReleaseEnvironment;
import io.automater.rehearsal.report.PlayReport;
import io.automater.rehearsal.server.Image;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two Deployments, each behind a target group of its own, one load balancer, an HTTP API. */
final class EksTarget implements Target {
  private static final String ENVIRONMENT = "rehearsal";
  private static final Map<String, String> PODS = Map.of("SPRING_PROFILES_ACTIVE", "rehearsal");
  private static final int REPLICAS = 2;
  private static final Duration START = Duration.ofMinutes(3);

  private final Place place;
  private final Closing closing;
  private final BuiltArtifact first;
  private final Map<String, BuiltArtifact> builds = new HashMap<>();
  private EksRehearsal rehearsal;

  /**
   * @throws BadInput when there is no build
   */
  EksTarget(Place place, Closing closing) {
    this.place = place;
    this.closing = closing;
    this.first = BuiltArtifact.read(place.artifact());
  }

  @Override
  public PlayReport.Target kind() {
    return PlayReport.Target.EKS;
  }

  @Override
  public int usualRate() {
    return 200;
  }

  @Override
  public List<String> notReproduced() {
    return List.of(
        "the guardian's pace: it is woken every two seconds here, and every minute in an account",
        "IAM and Kubernetes's roles: every call is allowed",
        "the image itself: pods run its server jar as a process",
        "nodes: scheduling, scaling, pulling, disruption",
        "network policies, security groups, the VPC link, TLS",
        "a cluster's pace: probes, draining and shutdown are about ten times as fast");
  }

  @Override
  public void start(List<Act> acts) throws IOException {
    rehearsal =
        closing.add(
            EksRehearsal.builder(ENVIRONMENT)
                .workDirectory(place.work())
                .apiPort(place.apiPort())
                .awsPort(place.awsPort())
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
  public void deployFirst() throws InterruptedException {
    Image image = rehearsal.images().add(first.file(), first.version());
    if (!rehearsal.deploy(image, first.commit(), PODS, REPLICAS, START)) {
      throw new BadInput(
          "%s does not start: no pod is ready within %d s; its log: %s"
              .formatted(first.file(), START.toSeconds(), log(first)));
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

  /** The faults are in the image: a version is what its digest says. */
  @Override
  public List<String> command(Act act, Map<String, String> faults) throws IOException {
    if (act.build().isEmpty()) {
      return List.of("rollback", "--to", first.version());
    }
    BuiltArtifact build = candidate(act);
    Image image = rehearsal.images().add(build.file(), build.version(), faults);
    Path description = place.work().resolve("builds").resolve(act.name() + ".json");
    new ObjectMapper()
        .writeValue(
            description.toFile(),
            Map.of(
                "image", image.reference(),
                "version", build.version(),
                "commit", build.commit()));
    return List.of("ship", "--artifact", description.toString());
  }

  @Override
  public Map<String, Path> logs() {
    Map<String, Path> logs = new TreeMap<>();
    logs.put(first.version(), log(first));
    builds.values().forEach(build -> logs.put(build.version(), log(build)));
    return logs;
  }

  private Path log(BuiltArtifact build) {
    return rehearsal.logs().of("automater-" + ENVIRONMENT, build.version()).file();
  }

  /** The pods of one colour are left. */
  @Override
  public boolean isAtRest() {
    return rehearsal.pids().size() == REPLICAS;
  }
}
