package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.automater.rehearsal.EksClients;
import io.automater.rehearsal.EksRehearsal;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release controller's fast source on EKS, against pods that are processes. */
class TerminatedContainersIT {

  private static final String LOOKS =
      """
      package io.automater.release.eks;
      import io.automater.release.metrics.*;
      import io.fabric8.kubernetes.client.*;
      import java.time.*;
      final class Looks {
        public static void main(String[] arguments) throws Exception {
          Instant from = Instant.now();
          UnansweredSource source =
              new TerminatedContainers(
                  new KubernetesClientBuilder().build(), "automater", Instant::now);
          while (true) {
            System.out.println("total=" + source.of("1.1.0", "1.1.0", from, Instant.now()).total());
            Thread.sleep(100);
          }
        }
      }
      """;

  @TempDir Path folder;
  private EksRehearsal rehearsal;
  private EksClients clients;
  private Process looking;
  private Path printed;

  @BeforeEach
  void start() throws IOException {
    rehearsal = EksRehearsal.builder("dev").workDirectory(folder.resolve("rehearsal")).start();
    clients = new EksClients(rehearsal, folder);
    clients
        .kubernetes()
        .resource(
            new DeploymentBuilder(
                    EksClients.deployment("green", clients.image("1.1.0", Map.of()), 2))
                .editSpec()
                .editTemplate()
                .editMetadata()
                .withAnnotations(Map.of("automater.io/version", "1.1.0"))
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build())
        .create();
    clients.awaitReady("green", 2);
    Path classes = Compiled.in(folder, ReleaseProcess.JAR.toString(), "Looks", LOOKS);
    printed = folder.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + File.pathSeparator + ReleaseProcess.JAR,
                "io.automater.release.eks.Looks")
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().put("KUBECONFIG", rehearsal.kubeconfig().toString());
    looking = builder.start();
    awaitTotal(0, Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    looking.destroyForcibly();
    clients.close();
    rehearsal.close();
  }

  private void awaitTotal(int total, Duration within) {
    await()
        .atMost(within)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(lines()).last().isEqualTo("total=" + total));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(printed);
  }

  @Test
  void shouldCountAContainerThatDiesWithinSecondsAndNoneOfAScaleDown() throws Exception {
    kill(rehearsal.pids().getFirst());
    awaitTotal(1, Duration.ofSeconds(10));
    clients.awaitReady("green", 2);
    kill(rehearsal.pids().getLast());
    awaitTotal(2, Duration.ofSeconds(10));
    clients.awaitReady("green", 2);
    clients
        .kubernetes()
        .apps()
        .deployments()
        .inNamespace(EksClients.NAMESPACE)
        .withName("automater-green")
        .scale(0);
    EksClients.patiently().until(() -> rehearsal.pids().isEmpty());
    int looks = lines().size();
    EksClients.patiently().until(() -> lines().size() > looks + 2);
    assertThat(lines()).last().isEqualTo("total=2");
  }

  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }
}
