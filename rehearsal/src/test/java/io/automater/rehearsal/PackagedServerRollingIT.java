package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.load.Mix;
import io.automater.rehearsal.load.Tally;
import io.automater.rehearsal.load.Traffic;
import io.automater.rehearsal.server.Image;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as it is shipped, replaced pod by pod under traffic: its own drain is real here. */
final class PackagedServerRollingIT {
  private static final Path JAR =
      Path.of("..", "function", "target", "automater-function-server.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path work;

  @Test
  void shouldLoseNoRequestWhenItsPodsAreReplaced() throws Exception {
    assertThat(JAR).as("built by the function module; run `make build`").isRegularFile();
    ServerJar jar = ServerJar.read(JAR);
    try (EksRehearsal rehearsal = EksRehearsal.builder("dev").workDirectory(work).start();
        EksClients clients = new EksClients(rehearsal, work)) {
      Image first = rehearsal.images().add(JAR, jar.version());
      assertThat(rehearsal.deploy(first, jar.commit(), Map.of(), 1, PATIENCE)).isTrue();
      List<Long> before = rehearsal.pids();
      Image second = rehearsal.images().add(JAR, jar.version(), Map.of("ANOTHER", "image"));
      Ledger ledger = new Ledger();
      try (Traffic traffic =
          Traffic.start(
              rehearsal.api(), new Mix(List.of(), 1, 1), 150, Duration.ofSeconds(10), ledger)) {
        clients
            .kubernetes()
            .apps()
            .deployments()
            .inNamespace(EksClients.NAMESPACE)
            .withName("automater-blue")
            .edit(
                found ->
                    new DeploymentBuilder(found)
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .withImage(second.reference())
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
        EksClients.patiently()
            .atMost(PATIENCE)
            .until(() -> rehearsal.pids().size() == 1 && !rehearsal.pids().equals(before));
        ledger.awaitInARow(100, sample -> !sample.failed(), Instant.now(), PATIENCE);
        traffic.stop();
        ledger.awaitEnded(Instant.MAX, PATIENCE);
        Tally tally = Tally.of(ledger.samples());
        assertThat(tally.failures()).isEmpty();
        assertThat(tally.byVersion()).containsOnlyKeys(jar.version());
        Path log = rehearsal.logs().of("automater-dev", jar.version()).file();
        EksClients.patiently()
            .untilAsserted(
                () ->
                    assertThat(Files.readAllLines(log))
                        .as("users' requests are counted, health checks are not")
                        .filteredOn(line -> line.contains("CloudWatchMetrics"))
                        .hasSameSizeAs(ledger.samples()));
      }
    }
  }
}
