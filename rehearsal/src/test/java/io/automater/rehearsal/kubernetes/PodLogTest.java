package io.automater.rehearsal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.http.LoopbackServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log that is followed over a socket. */
@Timeout(20)
final class PodLogTest {
  private final PodLog log = new PodLog("c");
  private final HttpClient http = HttpClient.newHttpClient();
  private LoopbackServer server;

  @BeforeEach
  void start() {
    server = new LoopbackServer("log", 0, 1000, request -> log.answer("p", request));
    log.begin();
    log.printed("one");
    log.printed("two");
  }

  @AfterEach
  void stop() {
    log.end();
    server.close();
  }

  private BufferedReader ask(String query) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(server.url() + "/log?" + query)).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void shouldGiveEachLineAsItIsPrintedUntilTheContainerEnds() throws Exception {
    try (BufferedReader lines = ask("follow=true&tailLines=1")) {
      assertThat(lines.readLine()).isEqualTo("two");
      log.printed("three");
      assertThat(lines.readLine()).isEqualTo("three");
      log.printed("four");
      log.end();
      assertThat(lines.readLine()).isEqualTo("four");
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void shouldEndWhenTheContainerStartsAgain() throws Exception {
    try (BufferedReader lines = ask("follow=true&tailLines=1")) {
      assertThat(lines.readLine()).isEqualTo("two");
      log.begin();
      log.printed("of the next");
      assertThat(lines.readLine()).isNull();
    }
    try (BufferedReader lines = ask("follow=true&previous=true")) {
      assertThat(lines.lines()).containsExactly("one", "two");
    }
  }

  @Test
  void shouldGoOnForOthersWhenOneGoesAway() throws Exception {
    try (BufferedReader stays = ask("follow=true")) {
      ask("follow=true").close();
      log.printed("three");
      log.printed("four");
      log.end();
      assertThat(stays.lines()).containsExactly("one", "two", "three", "four");
    }
  }
}
