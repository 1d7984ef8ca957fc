package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.testserver.TestServerJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --target eks} as a process. */
final class UpEksIT {
  @TempDir Path work;

  private CommandProcess up() throws IOException {
    Path jar = TestServerJar.ofVersion(work, "1.0.0");
    return CommandProcess.start(
        work,
        "up",
        "--target",
        "eks",
        "--work",
        work.toString(),
        "--artifact",
        jar.toString(),
        "--traffic",
        "0");
  }

  private JsonNode awaitReady() throws IOException {
    Path endpoints = work.resolve("endpoints.json");
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(endpoints));
    return new ObjectMapper().readTree(endpoints.toFile());
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void shouldAnnounceItselfServeAndEndOnSigterm() throws Exception {
    try (CommandProcess up = up()) {
      JsonNode endpoints = awaitReady();
      assertThat(get(endpoints.path("api").asText()).headers().firstValue("x-automater-version"))
          .hasValue("1.0.0");
      assertThat(get(endpoints.path("preview").asText()).statusCode())
          .as("nothing is in the preview yet")
          .isEqualTo(503);
      assertThat(
              get(endpoints.path("kubernetes").asText()
                      + "/apis/apps/v1/namespaces/automater/deployments/automater-green")
                  .body())
          .contains("\"replicas\":0");
      assertThat(Files.readString(work.resolve("environment.yaml")))
          .contains("target: eks", "previewUrl: " + endpoints.path("preview").asText());
      assertThat(up.out()).contains("build 1.0.0 as 2 pods", "KUBECONFIG=");
      List<ProcessHandle> pods = up.handle().children().toList();
      assertThat(pods).hasSize(2);
      up.terminate();
      assertThat(up.exitCode()).isZero();
      assertThat(work.resolve("endpoints.json")).doesNotExist();
      assertThat(work.resolve("kubeconfig")).doesNotExist();
      assertThat(pods).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void shouldLeaveNoPodBehindWhenItIsKilled() throws Exception {
    try (CommandProcess up = up()) {
      awaitReady();
      List<ProcessHandle> pods = up.handle().children().toList();
      assertThat(pods).hasSize(2);
      up.kill();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> pods.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void shouldSayHowToBuildAMissingJar() throws Exception {
    try (CommandProcess up =
        CommandProcess.start(
            work, "up", "--target", "eks", "--work", work.toString(), "--artifact", "absent.jar")) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(up.err())
          .isEqualToIgnoringNewLines("error: no server jar at absent.jar: run `make build`");
    }
  }
}
