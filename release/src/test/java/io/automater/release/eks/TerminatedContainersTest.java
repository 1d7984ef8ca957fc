package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.metrics.UnansweredSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of pods, by the real client, and how many requests that is at least. */
class TerminatedContainersTest {

  private static final Instant STARTED = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant FROM = STARTED.plusSeconds(60);
  private static final Instant DIED = FROM.plusSeconds(10);
  private static final Instant DIED_AGAIN = FROM.plusSeconds(30);

  private HttpServer api;
  private KubernetesClient kubernetes;
  private UnansweredSource source;
  private List<Pod> pods = List.of();
  private int status = 200;
  private Instant now = DIED.plusSeconds(1);

  @BeforeEach
  void start() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/api/v1/namespaces/shop/pods",
        exchange -> {
          assertThat(exchange.getRequestURI().getQuery())
              .isEqualTo("labelSelector=automater.io/colour");
          byte[] answer =
              Serialization.asJson(new PodListBuilder().withItems(pods).build())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    api.start();
    kubernetes =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + api.getAddress().getPort())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    source = new TerminatedContainers(kubernetes, "shop", () -> now);
  }

  @AfterEach
  void stop() {
    kubernetes.close();
    api.stop(0);
  }

  private Unanswered look() throws MetricsUnavailable, UnansweredSource.NotThere {
    return source.of("1.1.0", "1.1.0", FROM, now);
  }

  private static Pod pod(String uid, String version, boolean ready, int restarts) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(uid)
        .withUid(uid)
        .withAnnotations(Map.of("automater.io/version", version))
        .endMetadata()
        .withNewStatus()
        .withStartTime(STARTED.toString())
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready ? "True" : "False")
        .withLastTransitionTime(STARTED.toString())
        .endCondition()
        .addNewContainerStatus()
        .withName("automater")
        .withRestartCount(restarts)
        .withNewState()
        .withNewRunning(STARTED.toString())
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static Pod running(int restarts) {
    return pod("a", "1.1.0", true, restarts);
  }

  /** It ended and runs again. */
  private static Pod restarted(Pod pod, int exit, String reason, Instant at) {
    return new PodBuilder(pod)
        .editStatus()
        .editFirstContainerStatus()
        .withNewLastState()
        .withNewTerminated()
        .withExitCode(exit)
        .withReason(reason)
        .withFinishedAt(at.toString())
        .endTerminated()
        .endLastState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  /** It ended, and Kubernetes waits before it starts it again. */
  private static Pod backingOff(Pod pod, Instant at) {
    return new PodBuilder(restarted(pod, 1, "Error", at))
        .editStatus()
        .editFirstCondition()
        .withStatus("False")
        .withLastTransitionTime(at.toString())
        .endCondition()
        .editFirstContainerStatus()
        .withNewState()
        .withNewWaiting("back-off", "CrashLoopBackOff")
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  @Test
  void shouldCountNothingWhileNothingEnds() throws Exception {
    pods = List.of(running(0), pod("b", "1.0.0", true, 0));
    Unanswered found = look();
    assertThat(found.counts()).isEmpty();
    assertThat(found.completeUntil()).isEqualTo(now.minusSeconds(2));
    assertThat(found.checkedUntil()).as("what hangs is not seen").isEqualTo(FROM);
    assertThat(found.delaySeconds()).isEqualTo(2);
    assertThat(found.span()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldCountAnEndWhenItWasWhateverItsReason() throws Exception {
    pods =
        List.of(
            restarted(running(1), 137, "OOMKilled", DIED),
            restarted(pod("b", "1.1.0", true, 1), 1, "Error", DIED),
            restarted(pod("c", "1.1.0", true, 1), 0, "Completed", DIED.plusSeconds(1)),
            restarted(pod("d", "1.0.0", true, 1), 1, "Error", DIED));
    now = DIED.plusSeconds(5);
    assertThat(look().counts()).isEqualTo(Map.of(DIED, 2L, DIED.plusSeconds(1), 1L));
    assertThat(source.of("1.0.0", "1.0.0", FROM, now).total()).isEqualTo(1);
  }

  @Test
  void shouldCountEachEndOnce() throws Exception {
    pods = List.of(running(0));
    look();
    pods = List.of(backingOff(running(0), DIED));
    assertThat(look().total()).isEqualTo(1);
    assertThat(look().total()).isEqualTo(1);
    pods = List.of(restarted(running(1), 1, "Error", DIED));
    assertThat(look().total()).isEqualTo(1);
    now = DIED_AGAIN.plusSeconds(1);
    pods = List.of(backingOff(running(1), DIED_AGAIN));
    assertThat(look().counts()).isEqualTo(Map.of(DIED, 1L, DIED_AGAIN, 1L));
  }

  @Test
  void shouldCountAllThatCameBetweenTwoLooks() throws Exception {
    pods = List.of(running(0));
    look();
    pods = List.of(restarted(running(3), 1, "Error", DIED));
    assertThat(look().counts()).isEqualTo(Map.of(DIED, 3L));
  }

  @Test
  void shouldCountOfEndsBeforeTheFirstLookTheLastOne() throws Exception {
    pods = List.of(restarted(running(7), 1, "Error", DIED));
    assertThat(look().counts()).isEqualTo(Map.of(DIED, 1L));
  }

  @Test
  void shouldNotCountWhatEndedBefore() throws Exception {
    pods = List.of(restarted(running(1), 1, "Error", FROM.minusSeconds(1)));
    assertThat(look().total()).isZero();
  }

  @Test
  void shouldRememberAnEndWhenItsPodIsGone() throws Exception {
    pods = List.of(backingOff(running(0), DIED));
    look();
    pods = List.of();
    assertThat(look().counts()).isEqualTo(Map.of(DIED, 1L));
  }

  @Test
  void shouldCountWhatAKubeletEvicts() throws Exception {
    pods =
        List.of(
            new PodBuilder(running(0))
                .editStatus()
                .withPhase("Failed")
                .withReason("Evicted")
                .editFirstContainerStatus()
                .withNewState()
                .withNewTerminated()
                .withExitCode(137)
                .withReason("Error")
                .withFinishedAt(DIED.toString())
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build());
    assertThat(look().counts()).isEqualTo(Map.of(DIED, 1L));
  }

  @Test
  void shouldNotCountTheEndOfAPodThatIsBeingDeleted() throws Exception {
    pods = List.of(running(0));
    look();
    pods =
        List.of(
            new PodBuilder(backingOff(running(0), DIED))
                .editMetadata()
                .withDeletionTimestamp(DIED.toString())
                .endMetadata()
                .build());
    assertThat(look().total()).isZero();
  }

  @Test
  void shouldNotCountAPodThatNeverTookARequest() throws Exception {
    Pod failing =
        new PodBuilder(backingOff(pod("a", "1.1.0", false, 2), DIED))
            .editStatus()
            .editFirstCondition()
            .withLastTransitionTime(STARTED.toString())
            .endCondition()
            .endStatus()
            .build();
    pods = List.of(failing);
    assertThat(look().total()).isZero();
  }

  @Test
  void shouldSayThatTheRoleMayNotListPods() {
    status = 403;
    assertThatThrownBy(this::look)
        .isInstanceOf(UnansweredSource.NotThere.class)
        .hasMessageStartingWith(
            "could not read the pods of namespace shop: Kubernetes answers 403");
  }

  @Test
  void shouldSayThatKubernetesDoesNotAnswer() {
    status = 503;
    assertThatThrownBy(this::look)
        .isInstanceOf(MetricsUnavailable.class)
        .hasMessageContaining("503");
  }
}
