package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.automater.rehearsal.EksClients;
import io.automater.rehearsal.EksRehearsal;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** A rehearsal of EKS with version 1.0.0 live in blue, and an environment file for it. */
final class EksStage implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(90);

  final EksRehearsal rehearsal;
  final EksClients clients;
  final Path environment;
  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  private EksStage(Path folder, String steps) throws IOException {
    this.folder = folder;
    this.rehearsal = EksRehearsal.builder("dev").workDirectory(folder.resolve("rehearsal")).start();
    this.clients = new EksClients(rehearsal, folder);
    this.environment = folder.resolve("dev.yaml");
    Files.writeString(
        environment,
        """
        name: dev
        account: "000000000000"
        region: eu-central-1
        target: eks
        eks: { cluster: automater-dev }
        network: { cidr: 10.20.0.0/16 }
        api: { url: "%s", previewUrl: "%s" }
        release:
        %s
        """
            .formatted(rehearsal.api(), rehearsal.preview(), steps.stripIndent().indent(2)));
    clients.deploy("blue", "automater:none", 0);
    clients.deploy("green", "automater:none", 0);
  }

  /** Two empty colours, as kustomize leaves them. */
  static EksStage empty(Path folder, String steps) throws IOException {
    return new EksStage(folder, steps);
  }

  /** Released once: 1.0.0 is live. */
  static EksStage released(Path folder, String steps) throws Exception {
    EksStage stage = new EksStage(folder, steps);
    try (ReleaseProcess first = stage.ship("1.0.0", Map.of())) {
      assertThat(first.exitCode(PATIENCE)).as(first.text() + first.errors()).isZero();
    }
    stage.assertWholeOn("1.0.0");
    return stage;
  }

  /**
   * Ships an image of the test server.
   *
   * @param variables of the image: faults
   */
  ReleaseProcess ship(String version, Map<String, String> variables) throws IOException {
    String image = clients.image(version, variables);
    return shipImage(version, image);
  }

  ReleaseProcess shipImage(String version, String image) throws IOException {
    Path description = folder.resolve(version + ".json");
    Files.writeString(
        description,
        "{\"image\":\"%s\",\"version\":\"%s\",\"commit\":\"test\"}".formatted(image, version));
    return run("ship", "--artifact", description.toString(), "--events", Stage.events());
  }

  ReleaseProcess run(String command, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(command, "--environment", environment.toString(), "--output", "json"));
    arguments.addAll(List.of(more));
    return ReleaseProcess.start(folder, variables(), arguments);
  }

  private Map<String, String> variables() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        rehearsal.aws().toString(),
        "AWS_ACCESS_KEY_ID",
        "rehearsal",
        "AWS_SECRET_ACCESS_KEY",
        "rehearsal",
        "KUBECONFIG",
        rehearsal.kubeconfig().toString());
  }

  /** Weight by target group's colour, as the load balancer has them. */
  int weight(String colour) {
    String arn = rehearsal.environment().group(colour).orElseThrow().arn();
    return clients
        .elb()
        .describeRules(r -> r.ruleArns(rehearsal.environment().live().arn()))
        .rules()
        .getFirst()
        .actions()
        .getFirst()
        .forwardConfig()
        .targetGroups()
        .stream()
        .filter(group -> group.targetGroupArn().equals(arn))
        .mapToInt(TargetGroupTuple::weight)
        .sum();
  }

  boolean isSplit() {
    return weight("blue") > 0 && weight("green") > 0;
  }

  void awaitSplit() {
    await()
        .atMost(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .pollInterval(Duration.ofMillis(100))
        .until(this::isSplit);
  }

  String version(String colour) {
    return clients.deployment(colour).getMetadata().getAnnotations().get("automater.io/version");
  }

  int replicas(String colour) {
    return clients.deployment(colour).getSpec().getReplicas();
  }

  /** One version has all traffic, and answers. */
  void assertWholeOn(String version) throws IOException {
    assertThat(isSplit()).as("live is split").isFalse();
    String colour = weight("blue") > 0 ? "blue" : "green";
    assertThat(version(colour)).isEqualTo(version);
    assertThat(weight(colour)).isPositive();
    try {
      assertThat(clients.version(rehearsal.api())).isEqualTo(version);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ended);
    }
  }

  /** As {@code spec.progressDeadlineSeconds} in the manifests. */
  void giveUpWaitingForPodsAfter(int seconds) {
    for (String colour : new String[] {"blue", "green"}) {
      clients
          .kubernetes()
          .apps()
          .deployments()
          .inNamespace("automater")
          .withName("automater-" + colour)
          .patch("{\"spec\":{\"progressDeadlineSeconds\":" + seconds + "}}");
    }
  }

  String record() {
    Lease lease =
        clients.kubernetes().leases().inNamespace("automater").withName("automater").get();
    return lease.getMetadata().getAnnotations().get("automater.io/release");
  }

  int callLive(String pathAndQuery) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(rehearsal.api() + pathAndQuery)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Override
  public void close() {
    http.shutdownNow();
    clients.close();
    rehearsal.close();
  }
}
