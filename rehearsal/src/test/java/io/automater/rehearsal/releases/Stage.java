package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.LogFormat;

/** A rehearsal with the test function live as version 1 (1.0.0), and an environment file for it. */
final class Stage implements AutoCloseable {

  static final String FUNCTION = "automater-rehearsal";
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final Rehearsal rehearsal;
  final LambdaClient lambda;
  final Path environment;
  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  Stage(Path folder, String steps) throws Exception {
    this.folder = folder;
    this.rehearsal = Rehearsal.builder().workDirectory(folder.resolve("rehearsal")).start();
    this.lambda = TestClients.lambda(rehearsal);
    this.environment = folder.resolve("test.yaml");
    writeEnvironment(steps);
    lambda.createFunction(
        r ->
            r.functionName(FUNCTION)
                .runtime("java21")
                .role("arn:aws:iam::000000000000:role/test")
                .handler(TestFunctionZip.HANDLER)
                .memorySize(256)
                .timeout(3)
                .loggingConfig(logging -> logging.logFormat(LogFormat.JSON))
                .code(c -> c.zipFile(SdkBytes.fromByteArray(TestFunctionZip.ofVersion("1.0.0")))));
    lambda.publishVersion(r -> r.functionName(FUNCTION).description("automater 1.0.0 test"));
    lambda
        .waiter()
        .waitUntilFunctionActiveV2(
            r -> r.functionName(FUNCTION).qualifier("1"),
            o -> o.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(50))));
    lambda.createAlias(r -> r.functionName(FUNCTION).name("live").functionVersion("1"));
    lambda.createAlias(r -> r.functionName(FUNCTION).name("candidate").functionVersion("1"));
  }

  private void writeEnvironment(String release) throws IOException {
    Files.writeString(
        environment,
        """
        name: test
        account: "000000000000"
        region: eu-central-1
        target: lambda
        lambda: { function: %s }
        api: { url: "%s", previewUrl: "%s" }
        release:
        %s
        """
            .formatted(
                FUNCTION, rehearsal.api(), rehearsal.preview(), release.stripIndent().indent(2)));
  }

  /** Sets the environment of the versions that are published from now on. */
  void variables(Map<String, String> variables) {
    lambda.updateFunctionConfiguration(
        r -> r.functionName(FUNCTION).environment(e -> e.variables(variables)));
  }

  Path artifact(String version) throws IOException {
    return Files.write(folder.resolve(version + ".zip"), TestFunctionZip.ofVersion(version));
  }

  ReleaseProcess ship(String version) throws IOException {
    return run("ship", "--artifact", artifact(version).toString(), "--events", events());
  }

  ReleaseProcess run(String command, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(command, "--environment", environment.toString(), "--output", "json"));
    arguments.addAll(List.of(more));
    return ReleaseProcess.start(folder, credentials(), arguments);
  }

  static String events() {
    return "src/test/resources/release-events";
  }

  Map<String, String> credentials() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        rehearsal.aws().toString(),
        "AWS_ACCESS_KEY_ID",
        "rehearsal",
        "AWS_SECRET_ACCESS_KEY",
        "rehearsal");
  }

  GetAliasResponse live() {
    return lambda.getAlias(r -> r.functionName(FUNCTION).name("live"));
  }

  double weight() {
    GetAliasResponse live = live();
    return live.routingConfig() == null
        ? 0
        : live.routingConfig().additionalVersionWeights().values().stream()
            .mapToDouble(Double::doubleValue)
            .sum();
  }

  void awaitWeight() {
    org.awaitility.Awaitility.await()
        .atMost(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> weight() > 0);
  }

  /** One version, no weights. */
  void assertWholeOn(String version) {
    GetAliasResponse live = live();
    assertThat(live.functionVersion()).isEqualTo(version);
    assertThat(weight()).isZero();
  }

  int callLive(String pathAndQuery) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(rehearsal.api() + pathAndQuery)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Override
  public void close() {
    lambda.close();
    rehearsal.close();
    http.shutdownNow();
  }
}
