package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.State;

/** The whole way once: from the package to an answer, with the real SDK and the real client. */
final class FirstInvocationIT {
  @TempDir Path work;

  @Test
  void shouldAnswerThroughTheRealRuntimeClient() throws Exception {
    try (Rehearsal rehearsal = Rehearsal.builder().workDirectory(work).start();
        LambdaClient lambda = TestClients.lambda(rehearsal)) {
      lambda.createFunction(
          r ->
              r.functionName("automater-rehearsal")
                  .runtime("java21")
                  .role("arn:aws:iam::000000000000:role/test")
                  .handler(TestFunctionZip.HANDLER)
                  .memorySize(256)
                  .timeout(5)
                  .environment(e -> e.variables(Map.of("TEST_VERSION", "0.1.0")))
                  .code(c -> c.zipFile(SdkBytes.fromByteArray(TestFunctionZip.build("one")))));
      String version = lambda.publishVersion(r -> r.functionName("automater-rehearsal")).version();
      assertThat(version).isEqualTo("1");
      lambda
          .waiter()
          .waitUntilFunctionActiveV2(
              r -> r.functionName("automater-rehearsal").qualifier("1"),
              o ->
                  o.backoffStrategyV2(
                      software.amazon.awssdk.retries.api.BackoffStrategy.fixedDelay(
                          Duration.ofMillis(100))));
      assertThat(
              lambda
                  .getFunctionConfiguration(
                      r -> r.functionName("automater-rehearsal").qualifier("1"))
                  .state())
          .isEqualTo(State.ACTIVE);
      lambda.createAlias(
          r -> r.functionName("automater-rehearsal").name("live").functionVersion("1"));
      InvokeResponse invoked =
          lambda.invoke(
              r ->
                  r.functionName("automater-rehearsal")
                      .qualifier("live")
                      .payload(SdkBytes.fromUtf8String("{}")));
      assertThat(invoked.executedVersion()).isEqualTo("1");
      assertThat(invoked.payload().asUtf8String()).contains("\"x-automater-version\":\"0.1.0\"");

      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  java.net.http.HttpRequest.newBuilder(URI.create(rehearsal.api() + "/x")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-automater-version")).hasValue("0.1.0");
      assertThat(answer.headers().firstValue("apigw-requestid")).isPresent();
    }
  }
}
