package io.automater.rehearsal.runtime;

import static io.automater.rehearsal.TestClients.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * More processes than virtual threads have carriers. The build gives this JVM a single one, as for
 * every test of this module, so that whatever holds a carrier stops everything else at once.
 */
@Timeout(90)
final class FewCarriersIT {
  private static final int PROCESSES = 3;
  private static final int BURST = 100;

  @TempDir Path work;

  @BeforeEach
  void shouldHaveASingleCarrier() {
    assertThat(System.getProperty("jdk.virtualThreadScheduler.parallelism")).isEqualTo("1");
    assertThat(System.getProperty("jdk.virtualThreadScheduler.maxPoolSize")).isEqualTo("1");
  }

  @Test
  void shouldAnswerAtOnceWhenMoreProcessesThanCarriersAreSilent() throws Exception {
    try (Rehearsal rehearsal = Rehearsal.builder().workDirectory(work).start();
        LambdaClient lambda = TestClients.lambda(rehearsal);
        HttpClient http = HttpClient.newHttpClient()) {
      TestClients.deploy(lambda, Map.of("TEST_VERSION", "0"));
      for (int build = 1; build < PROCESSES; build++) {
        TestClients.publish(lambda, FUNCTION, Map.of("TEST_VERSION", String.valueOf(build)));
      }
      await().until(() -> rehearsal.pids().size() >= PROCESSES);

      assertThat(ask(http, rehearsal).get().statusCode()).isEqualTo(200);
      assertThat(lambda.getAlias(r -> r.functionName(FUNCTION).name("live")).functionVersion())
          .isEqualTo("1");
    }
  }

  @Test
  void shouldAnswerEveryRequestOfABurst() throws Exception {
    try (Rehearsal rehearsal = Rehearsal.builder().workDirectory(work).start();
        LambdaClient lambda = TestClients.lambda(rehearsal);
        HttpClient http = HttpClient.newHttpClient()) {
      TestClients.deploy(lambda, Map.of("TEST_FAULT_DELAY_MILLIS", "20"));

      List<CompletableFuture<HttpResponse<Void>>> burst =
          IntStream.range(0, BURST).mapToObj(number -> ask(http, rehearsal)).toList();

      assertThat(burst).allMatch(answer -> answer.join().statusCode() == 200);
      assertThat(ask(http, rehearsal).get().statusCode()).isEqualTo(200);
    }
  }

  private static CompletableFuture<HttpResponse<Void>> ask(HttpClient http, Rehearsal rehearsal) {
    return http.sendAsync(
        HttpRequest.newBuilder(rehearsal.api()).timeout(Duration.ofSeconds(15)).build(),
        HttpResponse.BodyHandlers.discarding());
  }
}
