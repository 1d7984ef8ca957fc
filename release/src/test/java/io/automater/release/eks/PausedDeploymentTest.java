package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.Obstacle;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.VersionDoesNotStart;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody paused a Deployment: nothing waits for what will not come. */
class PausedDeploymentTest {

  private static final PublishedVersion LIVE =
      new PublishedVersion("1.0.0", "1.0.0", Instant.EPOCH);
  private static final String WAY_OUT =
      "kubectl rollout resume deployment/automater-green --namespace shop";

  private final Map<Colour, Deployment> deployments = new HashMap<>();
  private final List<Duration> waited = new ArrayList<>();
  private HttpServer api;
  private KubernetesClient kubernetes;
  private KubernetesVersions versions;

  @BeforeEach
  void start() throws IOException {
    deployments.put(Colour.BLUE, deployment(Colour.BLUE, "1.0.0", false, 2, 2));
    deployments.put(Colour.GREEN, deployment(Colour.GREEN, "0.9.0", true, 0, 0));
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (Colour colour : Colour.values()) {
      api.createContext(
          "/apis/apps/v1/namespaces/shop/deployments/automater-" + colour.word(),
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer =
                Serialization.asJson(deployments.get(colour)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
    }
    api.start();
    kubernetes =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + api.getAddress().getPort())
                    .build())
            .build();
    versions =
        new KubernetesVersions(
            new LoadBalancer(new BlueIsLive(), "test"),
            new ColourDeployments(kubernetes, "shop"),
            new ReleaseLease(kubernetes, "shop", () -> Instant.EPOCH),
            Optional.empty(),
            Duration.ofMinutes(5),
            () -> Instant.EPOCH,
            waited::add);
  }

  @AfterEach
  void stop() {
    kubernetes.close();
    api.stop(0);
  }

  @Test
  void shouldSayBeforehandThatTheNextVersionWouldNotStart() {
    assertThat(versions.obstacleBeside(LIVE))
        .contains(
            new Obstacle(
                "deployment automater-green in namespace shop is paused (kubectl rollout pause),"
                    + " so no other version starts in it",
                WAY_OUT));
  }

  @Test
  void shouldNotMindThatTheColourOfLiveIsPaused() {
    deployments.put(Colour.BLUE, deployment(Colour.BLUE, "1.0.0", true, 2, 2));
    deployments.put(Colour.GREEN, deployment(Colour.GREEN, "0.9.0", false, 0, 0));
    assertThat(versions.obstacleBeside(LIVE)).isEmpty();
  }

  @Test
  void shouldRollBackToWhatAPausedDeploymentHoldsSinceItStillScales() {
    assertThat(versions.obstacleBefore("0.9.0")).isEmpty();
  }

  @Test
  void shouldSayBeforehandThatAPausedDeploymentHoldsPodsOfAnotherVersion() {
    deployments.put(Colour.GREEN, deployment(Colour.GREEN, "0.9.0", true, 2, 0));
    assertThat(versions.obstacleBefore("0.9.0")).map(Obstacle::next).contains(WAY_OUT);
  }

  @Test
  void shouldNotWaitForAVersionWhoseDeploymentIsPausedMeanwhile() {
    deployments.put(Colour.GREEN, deployment(Colour.GREEN, "1.1.0", true, 2, 0));
    Artifact artifact =
        new Artifact(Path.of("m.json"), "1.1.0", "abc", Optional.of("shop@sha256:0"));
    assertThat(
            catchThrowableOfType(
                VersionDoesNotStart.class, () -> versions.publish(artifact, () -> {})))
        .hasMessageContaining("is paused")
        .hasMessageEndingWith(WAY_OUT);
    assertThat(waited).isEmpty();
  }

  private static Deployment deployment(
      Colour colour, String version, boolean paused, int replicas, int updated) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("automater-" + colour.word())
        .withGeneration(1L)
        .addToAnnotations(ColourDeployment.VERSION, version)
        .endMetadata()
        .withNewSpec()
        .withPaused(paused)
        .withReplicas(replicas)
        .withNewTemplate()
        .withNewSpec()
        .addNewContainer()
        .withName(ColourDeployment.CONTAINER)
        .withImage("shop@sha256:1")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(1L)
        .withReplicas(replicas)
        .withUpdatedReplicas(updated)
        .endStatus()
        .build();
  }
}
