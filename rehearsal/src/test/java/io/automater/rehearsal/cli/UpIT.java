package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as a process: ready, ended by signals, and what it says when it cannot start. */
final class UpIT {
  @TempDir Path work;
  private Path zip;

  @BeforeEach
  void pack() throws IOException {
    zip = work.resolve("function.zip");
    Files.write(zip, TestFunctionZip.build("up"));
  }

  @Test
  void shouldAnnounceItselfServeAndEndOnSigterm() throws Exception {
    try (CommandProcess up = up()) {
      JsonNode endpoints = awaitReady();
      assertThat(endpoints.path("pid").asLong()).isEqualTo(up.handle().pid());
      assertThat(endpoints.path("function").asText()).isEqualTo("automater-rehearsal");
      assertThat(status(endpoints.path("api").asText() + "/")).isEqualTo(200);
      assertThat(status(endpoints.path("preview").asText())).isEqualTo(200);
      assertThat(Files.readString(work.resolve("environment.yaml")))
          .contains("previewUrl: " + endpoints.path("preview").asText());
      assertThat(up.out())
          .contains("AWS_ENDPOINT_URL=" + endpoints.path("aws").asText(), "Ctrl-C ends it");
      List<ProcessHandle> children = up.handle().children().toList();
      assertThat(children).hasSize(1);
      up.terminate();
      assertThat(up.exitCode()).isZero();
      assertThat(work.resolve("endpoints.json")).doesNotExist();
      assertThat(children).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void shouldLeaveNoProcessBehindWhenItIsKilled() throws Exception {
    try (CommandProcess up = up("--env", "TEST_HANG=hang-here")) {
      JsonNode endpoints = awaitReady();
      List<ProcessHandle> children = up.handle().children().toList();
      assertThat(children).hasSize(1);
      // The worst case: the child is inside a handler that never returns, so it does not poll.
      CompletableFuture<Void> hanging =
          CompletableFuture.runAsync(() -> hang(endpoints.path("api").asText()));
      Path log = work.resolve("logs/automater-rehearsal/1.log");
      await().until(() -> Files.readString(log).contains("told to hang"));
      assertThat(hanging).isNotDone();
      up.kill();
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void shouldReplaceWhatAKilledOneAnnounced() throws Exception {
    Files.writeString(work.resolve("endpoints.json"), "stale");
    try (CommandProcess up = up("--env", "TEST_INIT=fail")) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(work.resolve("endpoints.json")).doesNotExist();
    }
  }

  @Test
  void shouldShowTheLastLinesOfAFunctionThatDoesNotStart() throws Exception {
    try (CommandProcess up = up("--env", "TEST_INIT=fail")) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(up.err())
          .contains("error: the function does not start", "told to fail at the start", "1.log")
          .doesNotContain("Exception in thread");
    }
  }

  @Test
  void shouldNameThePortThatIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CommandProcess up = up("--api-port", String.valueOf(taken.getLocalPort()))) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(up.err())
          .startsWith("error: port " + taken.getLocalPort() + " for the API listener is in use");
      assertThat(up.err().lines()).hasSize(1);
    }
  }

  @Test
  void shouldLeaveTheAnnouncementOfOneThatRuns() throws Exception {
    try (CommandProcess up = up()) {
      JsonNode endpoints = awaitReady();
      String port = String.valueOf(URI.create(endpoints.path("api").asText()).getPort());
      try (CommandProcess second = up("--api-port", port)) {
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err())
            .isEqualToIgnoringNewLines(
                "error: %s is in use by process %d: take another folder"
                    .formatted(work, up.handle().pid()));
      }
      assertThat(awaitReady()).isEqualTo(endpoints);
      up.terminate();
      assertThat(up.exitCode()).isZero();
    }
  }

  @Test
  void shouldSayHowToBuildAMissingPackage() throws Exception {
    try (CommandProcess up =
        CommandProcess.start(work, "up", "--work", work.toString(), "--artifact", "absent.zip")) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(up.err())
          .isEqualToIgnoringNewLines(
              "error: no deployment package at absent.zip: run `make build`");
    }
  }

  private CommandProcess up(String... more) throws IOException {
    String[] arguments = {
      "up",
      "--work",
      work.toString(),
      "--artifact",
      zip.toString(),
      "--handler",
      TestFunctionZip.HANDLER,
      "--timeout",
      "60",
      "--traffic",
      "0"
    };
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return CommandProcess.start(work, all);
  }

  private JsonNode awaitReady() throws IOException {
    Path endpoints = work.resolve("endpoints.json");
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(endpoints));
    return new ObjectMapper().readTree(endpoints.toFile());
  }

  private static void hang(String api) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(request(api + "/hang-here"), HttpResponse.BodyHandlers.discarding());
    } catch (IOException killed) {
      // The rehearsal went away, as it is meant to here.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int status(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request(url), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }
}
