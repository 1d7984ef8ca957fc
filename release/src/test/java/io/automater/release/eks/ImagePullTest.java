package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.VersionDoesNotStart;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
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
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pod whose image does not come: when to wait, and when not to. */
class ImagePullTest {

  private static final Instant BEGAN = Instant.parse("2026-11-30T12:00:00Z");
  private static final String THROTTLED = "toomanyrequests: Rate exceeded";

  /** What the pod waits for, after so many seconds; empty once it starts. */
  private interface Kubelet {
    Optional<String> waitsFor(long second);
  }

  private HttpServer api;
  private KubernetesClient kubernetes;
  private KubernetesVersions versions;
  private Instant now = BEGAN;
  private Kubelet kubelet = second -> Optional.empty();
  private String message = THROTTLED;

  @BeforeEach
  void start() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/apis/apps/v1/namespaces/shop/deployments/automater-green", this::deployment);
    serve("/api/v1/namespaces/shop/pods", this::pods);
    api.start();
    kubernetes =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + api.getAddress().getPort())
                    .build())
            .build();
    versions =
        new KubernetesVersions(
            new LoadBalancer(new BlueIsLive(), "test"),
            new ColourDeployments(kubernetes, "shop"),
            new ReleaseLease(kubernetes, "shop", () -> now),
            Optional.empty(),
            Duration.ofMinutes(5),
            () -> now,
            pause -> now = now.plus(pause));
  }

  @AfterEach
  void stop() {
    kubernetes.close();
    api.stop(0);
  }

  private void serve(String path, Supplier<Object> answer) {
    api.createContext(
        path,
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = Serialization.asJson(answer.get()).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private Object deployment() {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("automater-green")
        .withGeneration(1L)
        .addToAnnotations(ColourDeployment.VERSION, "1.1.0")
        .endMetadata()
        .withNewSpec()
        .withReplicas(1)
        .withNewTemplate()
        .withNewSpec()
        .endSpec()
        .endTemplate()
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(1L)
        .withReplicas(1)
        .withUpdatedReplicas(1)
        .endStatus()
        .build();
  }

  private Object pods() {
    PodListBuilder list = new PodListBuilder();
    kubelet
        .waitsFor(Duration.between(BEGAN, now).toSeconds())
        .ifPresent(
            reason ->
                list.addToItems(
                    new PodBuilder()
                        .withNewMetadata()
                        .withName("p")
                        .addToAnnotations(ColourDeployment.VERSION, "1.1.0")
                        .endMetadata()
                        .withNewStatus()
                        .addNewContainerStatus()
                        .withName("automater")
                        .withNewState()
                        .withNewWaiting(message, reason)
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build()));
    return list.build();
  }

  private VersionDoesNotStart publish() {
    return catchThrowableOfType(
        VersionDoesNotStart.class,
        () ->
            versions.publish(
                new Artifact(Path.of("m.json"), "1.1.0", "abc", Optional.of("shop@sha256:0")),
                () -> {}));
  }

  private long waitedSeconds() {
    return Duration.between(BEGAN, now).toSeconds();
  }

  @Test
  void shouldWaitWhileAPullFailsThatMayStillSucceed() {
    kubelet =
        second ->
            second < 80
                ? Optional.of(second % 20 < 2 ? "ErrImagePull" : "ImagePullBackOff")
                : Optional.empty();
    assertThat(publish()).hasMessageContaining("does not come up in time");
    assertThat(waitedSeconds()).as("no pull was its end").isEqualTo(300);
  }

  @Test
  void shouldGiveUpOnAPullThatFailsForAMinuteAndAHalf() {
    kubelet =
        second ->
            second < 20
                ? Optional.empty()
                : Optional.of(second % 20 < 2 ? "ErrImagePull" : "ImagePullBackOff");
    assertThat(publish())
        .hasMessageMatching("pod p: (ErrImagePull|ImagePullBackOff), " + THROTTLED);
    assertThat(waitedSeconds()).isEqualTo(20 + 90);
  }

  @Test
  void shouldCountAnewWhenAPullFailsAgainAfterOneThatSucceeded() {
    kubelet =
        second -> second < 80 || second >= 100 ? Optional.of("ErrImagePull") : Optional.empty();
    assertThat(publish()).hasMessageContaining("ErrImagePull");
    assertThat(waitedSeconds()).isEqualTo(100 + 90);
  }

  @Test
  void shouldNotWaitForAnImageThatTheRegistryDoesNotHave() {
    message = "rpc error: code = NotFound desc = failed to resolve reference";
    kubelet = second -> Optional.of("ErrImagePull");
    assertThat(publish()).hasMessageContaining("code = NotFound");
    assertThat(waitedSeconds()).isZero();
  }

  @Test
  void shouldNotWaitForWhatDoesNotPass() {
    message = "back-off";
    kubelet = second -> Optional.of("CrashLoopBackOff");
    assertThat(publish()).hasMessage("pod p: CrashLoopBackOff, back-off");
    assertThat(waitedSeconds()).isZero();
  }
}
