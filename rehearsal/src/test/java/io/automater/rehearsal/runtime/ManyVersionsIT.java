package io.automater.rehearsal.runtime;

import static io.automater.rehearsal.TestClients.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** A long day of releases: old versions give way to new ones. */
class ManyVersionsIT {
  private static final int BOUND = 16;

  @TempDir Path work;

  @Test
  void shouldStartEachNewVersionThoughManyWereThereBefore() {
    try (Rehearsal rehearsal = Rehearsal.builder().workDirectory(work).start();
        LambdaClient lambda = TestClients.lambda(rehearsal)) {
      TestClients.deploy(lambda, Map.of("TEST_VERSION", "0"));
      for (int build = 1; build <= BOUND + 8; build++) {
        // Waits until the version is active, and fails when it does not get there.
        TestClients.publish(lambda, FUNCTION, Map.of("TEST_VERSION", String.valueOf(build)));
      }
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(rehearsal.pids()).hasSizeBetween(1, BOUND));
    }
  }
}
