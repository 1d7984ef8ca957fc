package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.server.Image;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped, behind its API: what CloudWatch counts as users' is users' alone. */
final class TrackIT {
  private static final Path TARGET = Path.of("..", "function", "target");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path work;

  @Test
  void shouldNotCountThePreviewAsUsersOnLambda() throws Exception {
    byte[] zip = Files.readAllBytes(TARGET.resolve("automater-function.zip"));
    try (Rehearsal rehearsal = Rehearsal.builder().workDirectory(work).start()) {
      FunctionVersion version =
          rehearsal.deploy(
              zip,
              FunctionSettings.java(
                  "io.automater.function.lambda.LambdaHandler", 15, 512, Map.of()),
              PATIENCE);
      assertThat(version.state().name()).as(version.state().reason()).isEqualTo("Active");
      shouldKeepThemApart(rehearsal.api(), rehearsal.preview(), rehearsal.cloudWatch());
    }
  }

  @Test
  void shouldNotCountThePreviewAsUsersOnEks() throws Exception {
    Path file = TARGET.resolve("automater-function-server.jar");
    ServerJar jar = ServerJar.read(file);
    try (EksRehearsal rehearsal = EksRehearsal.builder("dev").workDirectory(work).start();
        EksClients clients = new EksClients(rehearsal, work)) {
      Image image = rehearsal.images().add(file, jar.version());
      assertThat(rehearsal.deploy(image, jar.commit(), Map.of(), 1, PATIENCE)).isTrue();
      clients.weigh(rehearsal.environment().candidate().arn(), 1, 0);
      shouldKeepThemApart(rehearsal.api(), rehearsal.preview(), rehearsal.cloudWatch());
    }
  }

  private static void shouldKeepThemApart(URI api, URI preview, CloudWatch cloudWatch)
      throws Exception {
    get(preview, "live");
    awaitRequestsBy(cloudWatch, Set.of("Service", "Version", "Track"));
    get(api, "preview");
    awaitRequestsBy(
        cloudWatch, Set.of("Service", "Version", "Track"), Set.of("Service", "Version"));
  }

  /** Says of itself what it is not. */
  private static void get(URI url, String track) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/version"))
              .header("x-automater-track", track)
              .build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  @SafeVarargs
  private static void awaitRequestsBy(CloudWatch cloudWatch, Set<String>... dimensions) {
    EksClients.patiently()
        .untilAsserted(
            () ->
                assertThat(
                        cloudWatch.metrics().metrics().stream()
                            .filter(metric -> metric.name().equals("Requests"))
                            .map(metric -> metric.dimensions().keySet())
                            .map(Set::copyOf)
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(List.of(dimensions)));
  }
}
