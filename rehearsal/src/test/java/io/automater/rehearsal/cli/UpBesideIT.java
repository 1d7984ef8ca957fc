package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import io.automater.rehearsal.testserver.TestServerJar;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code up} on either target: what is beside it, and where it is started. */
final class UpBesideIT {
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"lambda", "eks"})
  void shouldBringLiveBackWhenAShipIsKilled(String target) throws Exception {
    try (CommandProcess up =
        up(
            target,
            folder,
            Map.of(),
            "--controller",
            CommandProcess.CONTROLLER.toAbsolutePath().toString(),
            "--traffic",
            "20")) {
      Path work = folder.resolve("target/rehearsal");
      JsonNode endpoints = awaitReady(work);
      await().atMost(PATIENCE).until(() -> up.out().contains("requests per second"));
      try (CommandProcess ship = ship(endpoints, work, next(target, endpoints))) {
        String moment = target.equals("lambda") ? "shifting" : "published";
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(ship.out()).as(ship.err()).contains("\"state\":\"" + moment + "\""));
        ship.kill();
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(up.out())
                      .contains("the guardian brought live back: nobody drove it any more"));
      assertThat(get(endpoints.path("api").asText() + "/").headers().map())
          .containsEntry("x-automater-version", List.of("1.0.0"));
      assertPlain(up);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lambda", "eks"})
  void shouldWorkInAFolderWithSpaceAndAccentWhateverTheLocaleIs(String target) throws Exception {
    Path odd = Files.createDirectories(folder.resolve("ux é"));
    Path checkout = odd.resolve("rehearsal");
    Files.createSymbolicLink(checkout, CommandProcess.JAR.toAbsolutePath().getParent());
    try (CommandProcess up =
        CommandProcess.start(
            folder,
            odd,
            checkout.resolve("automater-rehearsal.jar"),
            Map.of("LC_ALL", "C"),
            arguments(target, odd).toArray(String[]::new))) {
      JsonNode endpoints = awaitReady(odd.resolve("target/rehearsal"));
      assertThat(get(endpoints.path("api").asText() + "/").statusCode()).isEqualTo(200);
      up.terminate();
      assertThat(up.exitCode()).isZero();
      assertPlain(up);
    }
  }

  @Test
  void shouldWorkInAFolderOfItsOwnBesideAnotherOne() throws Exception {
    try (CommandProcess first = up("lambda", folder, Map.of(), "--traffic", "0")) {
      JsonNode endpoints = awaitReady(folder.resolve("target/rehearsal"));
      try (CommandProcess second = up("lambda", folder, Map.of(), "--traffic", "0")) {
        JsonNode others = awaitReady(folder.resolve("target/rehearsal-2"));
        assertThat(others.path("aws")).isNotEqualTo(endpoints.path("aws"));
        assertThat(second.err())
            .contains(
                "target/rehearsal is in use by process %d, so this works in target/rehearsal-2"
                    .formatted(first.handle().pid()));
        await()
            .until(
                () -> second.out().contains("--environment target/rehearsal-2/environment.yaml"));
      }
      assertThat(awaitReady(folder.resolve("target/rehearsal"))).isEqualTo(endpoints);
    }
  }

  @Test
  void shouldSayWhenRequestsFail() throws Exception {
    try (CommandProcess up =
        up("lambda", folder, Map.of(), "--env", "TEST_FAULT_STATUS=418", "--traffic", "20")) {
      awaitReady(folder.resolve("target/rehearsal"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(up.err())
                      .containsPattern(
                          "traffic: \\d+ of the last \\d+ requests failed, most: status 418 from"
                              + " version 1.0.0"));
    }
  }

  private static CommandProcess up(
      String target, Path directory, Map<String, String> variables, String... more)
      throws IOException {
    List<String> arguments = arguments(target, directory);
    arguments.addAll(List.of(more));
    return CommandProcess.start(
        directory, directory, CommandProcess.JAR, variables, arguments.toArray(String[]::new));
  }

  private static List<String> arguments(String target, Path directory) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("up", "--target", target));
    if (target.equals("eks")) {
      arguments.addAll(
          List.of("--artifact", TestServerJar.ofVersion(directory, "1.0.0").toString()));
      return arguments;
    }
    Path zip = directory.resolve("1.0.0.zip");
    if (!Files.exists(zip)) {
      Files.write(zip, TestFunctionZip.ofVersion("1.0.0"));
    }
    arguments.addAll(List.of("--artifact", zip.toString(), "--handler", TestFunctionZip.HANDLER));
    return arguments;
  }

  /** What is shipped: another zip; on EKS the image that is there, under another version. */
  private Path next(String target, JsonNode endpoints) throws Exception {
    if (target.equals("lambda")) {
      return Files.write(folder.resolve("2.0.0.zip"), TestFunctionZip.ofVersion("2.0.0"));
    }
    String deployment =
        get(endpoints.path("kubernetes").asText()
                + "/apis/apps/v1/namespaces/automater/deployments/automater-blue")
            .body();
    String image =
        new ObjectMapper()
            .readTree(deployment)
            .at("/spec/template/spec/containers/0/image")
            .asText();
    return Files.writeString(
        folder.resolve("2.0.0.json"),
        "{\"image\":\"%s\",\"version\":\"2.0.0\",\"commit\":\"test\"}".formatted(image));
  }

  private CommandProcess ship(JsonNode endpoints, Path work, Path artifact) throws IOException {
    return CommandProcess.start(
        folder,
        Path.of(""),
        CommandProcess.CONTROLLER,
        Map.of(
            "AWS_ENDPOINT_URL",
            endpoints.path("aws").asText(),
            "AWS_REGION",
            "eu-central-1",
            "AWS_ACCESS_KEY_ID",
            "rehearsal",
            "AWS_SECRET_ACCESS_KEY",
            "rehearsal",
            "KUBECONFIG",
            work.resolve("kubeconfig").toString()),
        "ship",
        "--environment",
        work.resolve("environment.yaml").toString(),
        "--artifact",
        artifact.toString(),
        "--events",
        "src/test/resources/release-events",
        "--output",
        "json");
  }

  /** No escape codes in what is no terminal, and no warnings of the JVM's. */
  private static void assertPlain(CommandProcess process) throws IOException {
    assertThat(process.out() + process.err()).doesNotContain("\u001b", "WARNING");
  }

  private static JsonNode awaitReady(Path work) throws IOException {
    Path endpoints = work.resolve("endpoints.json");
    await().atMost(PATIENCE).until(() -> Files.exists(endpoints));
    return new ObjectMapper().readTree(endpoints.toFile());
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
