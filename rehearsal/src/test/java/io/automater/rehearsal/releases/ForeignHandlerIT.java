package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Somebody's own handler, which prints no metrics and names no version: {@code init} makes an
 * environment of it, and releases are judged by what Lambda itself counts.
 */
class ForeignHandlerIT {

  private static final String FUNCTION = "their-orders";
  private static final String NOBODY = "nobody";

  /** Its controller is not the jar alone, so it starts without the classes that others share. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private final FastTime time = new FastTime();
  private final HttpClient http = HttpClient.newHttpClient();
  private Rehearsal rehearsal;
  private LambdaClient lambda;
  private Path controllersTime;

  @BeforeEach
  void start() throws Exception {
    controllersTime = time.ofTheController(folder);
    rehearsal =
        Rehearsal.builder()
            .workDirectory(folder.resolve("rehearsal"))
            .function(FUNCTION)
            .clock(time)
            .fleet(fleet -> fleet.withInitTimeout(Duration.ofMinutes(1)))
            .start();
    lambda = TestClients.lambda(rehearsal);
    byte[] zip = Files.readAllBytes(zip("one", NOBODY));
    lambda.createFunction(
        r ->
            r.functionName(FUNCTION)
                .runtime("java21")
                .role("arn:aws:iam::000000000000:role/test")
                .handler("shop.Orders::handleRequest")
                .memorySize(256)
                .timeout(3)
                .code(c -> c.zipFile(SdkBytes.fromByteArray(zip))));
    lambda.publishVersion(r -> r.functionName(FUNCTION));
    lambda
        .waiter()
        .waitUntilFunctionActiveV2(
            r -> r.functionName(FUNCTION).qualifier("1"),
            o -> o.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(50))));
    for (String alias : List.of("live", "candidate")) {
      lambda.createAlias(r -> r.functionName(FUNCTION).name(alias).functionVersion("1"));
    }
  }

  @AfterEach
  void end() {
    lambda.close();
    rehearsal.close();
    http.shutdownNow();
  }

  @Test
  void shouldBeReleasedAndRolledBackByWhatLambdaCounts() throws Exception {
    Path second = zip("two", NOBODY);
    Path environment = init(second);
    try (Users users = new Users(() -> call("/orders/7?user=1"))) {
      try (ReleaseProcess ship = run("ship", "-e", environment.toString(), "-a", second)) {
        assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isZero();
        assertThat(ship.verdict().path("outcome").asText()).isEqualTo("promoted");
        JsonNode last = last(ship, "observation");
        assertThat(last.at("/candidate/requests").asInt()).isGreaterThanOrEqualTo(50);
        assertThat(users.failed()).isZero();
      }
      assertThat(live()).isEqualTo("2");
      assertThat(
              lambda
                  .getFunctionConfiguration(r -> r.functionName(FUNCTION).qualifier("2"))
                  .handler())
          .isEqualTo("shop.Orders");

      try (ReleaseProcess ship =
          run("ship", "-e", environment.toString(), "-a", zip("three", "user=1"))) {
        assertThat(ship.exitCode(PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
        assertThat(ship.verdict().path("reason").asText())
            .contains("requests to the candidate failed");
        assertThat(users.failed()).isPositive();
      }
    }
    assertThat(live()).isEqualTo("2");
  }

  private Path init(Path zip) throws Exception {
    Path environments = folder.resolve("environments");
    try (ReleaseProcess init =
        ReleaseProcess.startWith(
            controllersTime,
            folder,
            Map.of(),
            List.of(
                "init",
                "--yes",
                "--artifact=" + zip,
                "--name=orders",
                "--account=000000000000",
                "--region=eu-central-1",
                "--function=" + FUNCTION,
                "--from-url=" + rehearsal.api(),
                "--path=/orders/7",
                "--api-url=" + rehearsal.api(),
                "--preview-url=" + rehearsal.preview(),
                "--environments=" + environments))) {
      assertThat(init.exitCode(PATIENCE)).as(init.errors()).isZero();
      assertThat(init.text()).contains("with any value of the same kind in /at");
    }
    return Files.writeString(
        environments.resolve("orders.yaml"),
        """
        release:
          steps: [{ weight: 0.5, bake: 60s }]
          minRequests: 50
          maxDuration: 1h
          lease: 1h
        """,
        StandardOpenOption.APPEND);
  }

  private ReleaseProcess run(Object... arguments) throws IOException {
    List<String> all = new ArrayList<>();
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    all.addAll(List.of("--output", "json"));
    return ReleaseProcess.startWith(
        controllersTime,
        folder,
        Map.of(
            "AWS_ENDPOINT_URL",
            rehearsal.aws().toString(),
            "AWS_ACCESS_KEY_ID",
            "rehearsal",
            "AWS_SECRET_ACCESS_KEY",
            "rehearsal"),
        all);
  }

  private static JsonNode last(ReleaseProcess process, String event) throws IOException {
    return process.events().stream()
        .filter(each -> each.path("event").asText().equals(event))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private String live() {
    var live = lambda.getAlias(r -> r.functionName(FUNCTION).name("live"));
    assertThat(live.routingConfig()).as("weights").isNull();
    return live.functionVersion();
  }

  private int call(String pathAndQuery) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(rehearsal.api() + pathAndQuery)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /**
   * The handler as its own build makes it.
   *
   * @param throwsFor throws for requests whose query has it
   */
  private Path zip(String build, String throwsFor) throws IOException {
    Path classes =
        Compiled.in(
            folder,
            System.getProperty("java.class.path"),
            "Orders",
            """
            package shop;
            import com.amazonaws.services.lambda.runtime.*;
            import java.util.Map;
            public class Orders implements RequestHandler<Map<String, Object>, Map<String, Object>> {
              public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
                if (String.valueOf(event.get("rawQueryString")).contains("%s")) {
                  throw new IllegalStateException("told to throw");
                }
                String body = "{ \\"order\\": 7, \\"at\\": \\"" + java.time.Instant.now() + "\\" }";
                return Map.of("statusCode", 200,
                    "headers", Map.of("content-type", "application/json"), "body", body);
              }
            }
            """
                .formatted(throwsFor));
    Path file = folder.resolve(build + ".zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("shop/Orders.class"));
      Files.copy(classes.resolve("shop/Orders.class"), zip);
      zip.putNextEntry(new ZipEntry("build.txt"));
      zip.write(build.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return file;
  }
}
