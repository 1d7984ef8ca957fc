package io.automater.function.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerJarIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path scratch;

  private static void awaitReady(ServerProcess server) {
    await().atMost(PATIENCE).until(() -> server.status("/readyz") == 200);
  }

  @Test
  void shouldFinishWhatIsInFlightAndExitWithZeroOnSigterm() throws Exception {
    Map<String, String> slow =
        Map.of(
            "SPRING_PROFILES_ACTIVE", "rehearsal",
            "AUTOMATER_FAULT_DELAY", "3s",
            "AUTOMATER_FAULT_PARAM", "slow",
            "DRAIN", "2s");
    try (ServerProcess server = ServerProcess.start(scratch, slow)) {
      awaitReady(server);
      CompletableFuture<Integer> inFlight = server.send("/?slow");
      CompletableFuture<Integer> alsoInFlight = server.send("/version?slow");

      server.terminate();

      await().atMost(PATIENCE).until(() -> server.status("/readyz") == 503);
      assertThat(server.status("/healthz")).isEqualTo(200);
      assertThat(inFlight.get(30, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(alsoInFlight.get(30, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void shouldPrintNothingButJsonOnStandardOutput() throws Exception {
    try (ServerProcess server = ServerProcess.start(scratch, Map.of("DRAIN", "0s"))) {
      awaitReady(server);
      server.status("/version");
      server.status("/nothing-here");
      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(server.lines()).anyMatch(line -> line.has("_aws"));
      assertThat(server.lines()).anyMatch(line -> line.path("route").asText().equals("/version"));
      assertThat(server.lines()).allMatch(line -> line.has("_aws") || line.has("time"));
    }
  }

  @Test
  void shouldSayThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerProcess server = ServerProcess.start(scratch, taken.getLocalPort(), Map.of())) {
      assertThat(server.exitCode()).isNotZero();
      assertThat(server.output()).contains("Port " + taken.getLocalPort() + " was already in use");
    }
  }

  @Test
  void shouldNotStartWithAFaultThatItDoesNotUnderstand() throws Exception {
    Map<String, String> wrong =
        Map.of("SPRING_PROFILES_ACTIVE", "rehearsal", "AUTOMATER_FAULT_SHARE", "half");
    try (ServerProcess server = ServerProcess.start(scratch, wrong)) {
      assertThat(server.exitCode()).isNotZero();
      assertThat(server.output())
          .contains("AUTOMATER_FAULT_SHARE=half: it takes a number from 0 to 1");
    }
  }

  @Test
  void shouldHaveATomcatAndNothingOfLambda() throws Exception {
    try (JarFile jar = new JarFile(ServerProcess.JAR.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()))
          .anyMatch(name -> name.contains("tomcat-embed-core"))
          .noneMatch(name -> name.contains("lib/aws-"));
    }
  }
}
