package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.automater.release.traffic.TargetFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wire, with answers in the order that a test wants them. */
class JarRegistryTest {

  private static final String DIGEST =
      "sha256:fc8bd814a3051a9717431182d5af2a2d654481aac82a028c05c73afa4ca38823";

  @TempDir Path folder;
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private HttpServer server;
  private JarRegistry registry;
  private Path jar;

  @BeforeEach
  void start() throws IOException {
    jar = Files.writeString(folder.resolve("server.jar"), "a jar");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), "UTF-8"));
          exchange.sendResponseHeaders(answers.removeFirst(), -1);
          exchange.close();
        });
    server.start();
    registry =
        new JarRegistry(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), pause -> {});
  }

  @AfterEach
  void stop() {
    registry.close();
    server.stop(0);
  }

  @Test
  void shouldPushAJarUnderItsDigest() {
    answers.addAll(List.of(404, 201));
    assertThat(registry.push(jar)).endsWith("/automater@" + DIGEST).startsWith("127.0.0.1:");
    assertThat(calls)
        .containsExactly(
            "HEAD /v2/automater/blobs/" + DIGEST + " ",
            "POST /v2/automater/blobs/uploads/?digest=" + DIGEST + " a jar");
  }

  @Test
  void shouldNotPushAJarThatIsThere() {
    answers.add(200);
    assertThat(registry.push(jar)).endsWith("/automater@" + DIGEST);
    assertThat(calls).hasSize(1);
  }

  @Test
  void shouldTryAgainWhereTheRegistryFails() {
    answers.addAll(List.of(404, 503, 503, 201));
    assertThat(registry.push(jar)).endsWith("/automater@" + DIGEST);
  }

  @Test
  void shouldGiveUpAfterThreeTriesAndSayWhatWasAnswered() {
    answers.addAll(List.of(404, 503, 503, 503));
    assertThatThrownBy(() -> registry.push(jar))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("could not push " + jar)
        .hasMessageContaining("answers 503");
    assertThat(answers).isEmpty();
  }

  @Test
  void shouldAskWhetherTheRehearsalIsUpWhereNobodyAnswers() {
    server.stop(0);
    assertThatThrownBy(() -> registry.push(jar))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("is the rehearsal at http://127.0.0.1:")
        .hasMessageContaining("still up?");
  }
}
