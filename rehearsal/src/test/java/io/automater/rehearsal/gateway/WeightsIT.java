package io.automater.rehearsal.gateway;

import static io.automater.rehearsal.TestClients.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Weights hold for real requests, at once when they change, and without delay. */
final class WeightsIT {
  @TempDir Path work;

  @Test
  void shouldHoldWeightsWithinAPercentOverTwoThousandRequests() throws Exception {
    try (Rehearsal rehearsal = Rehearsal.builder().workDirectory(work).start();
        LambdaClient lambda = TestClients.lambda(rehearsal);
        HttpClient http = HttpClient.newHttpClient()) {
      TestClients.deploy(lambda, Map.of("TEST_VERSION", "a"));
      TestClients.publish(lambda, FUNCTION, Map.of("TEST_VERSION", "b"));
      weigh(lambda, 0.1);
      long[] nanos = new long[2000];
      int candidates = 0;
      for (int i = 0; i < nanos.length; i++) {
        long before = System.nanoTime();
        candidates += version(http, rehearsal.api()).equals("b") ? 1 : 0;
        nanos[i] = System.nanoTime() - before;
      }
      assertThat(candidates / 2000.0).isBetween(0.09, 0.11);
      Arrays.sort(nanos);
      // A delayed ACK would show as 40 ms.
      assertThat(nanos[1000] / 1e6).as("median milliseconds").isLessThan(20);

      weigh(lambda, 1.0);
      assertThat(version(http, rehearsal.api())).isEqualTo("b");
      weigh(lambda, 0.0);
      assertThat(version(http, rehearsal.api())).isEqualTo("a");
      assertThat(version(http, rehearsal.preview())).isEqualTo("a");
    }
  }

  private static void weigh(LambdaClient lambda, double weight) {
    lambda.updateAlias(
        r ->
            r.functionName(FUNCTION)
                .name("live")
                .routingConfig(c -> c.additionalVersionWeights(Map.of("2", weight))));
  }

  private static String version(HttpClient http, URI url) throws Exception {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValue("x-automater-version").orElseThrow();
  }
}
