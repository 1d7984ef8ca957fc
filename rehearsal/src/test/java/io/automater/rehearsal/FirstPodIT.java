package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way once: from a deployment by the real client to an answer through the API. */
final class FirstPodIT {
  @TempDir Path work;

  @Test
  void shouldAnswerThroughGatewayLoadBalancerAndPod() throws Exception {
    List<Long> pids;
    try (EksRehearsal rehearsal = EksRehearsal.builder("dev").workDirectory(work).start();
        EksClients clients = new EksClients(rehearsal, work)) {
      clients.deploy("blue", clients.image("1.0.0", Map.of()), 2);
      clients.deploy("green", clients.image("1.1.0", Map.of()), 1);
      clients.awaitReady("blue", 2);
      clients.awaitReady("green", 1);

      assertThat(clients.version(rehearsal.api())).isEqualTo("1.0.0");
      assertThat(clients.version(rehearsal.preview())).isEqualTo("1.1.0");
      pids = rehearsal.pids();
      assertThat(pids).hasSize(3);
    }
    assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
  }
}
