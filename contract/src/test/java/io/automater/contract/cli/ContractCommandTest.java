package io.automater.contract.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path events;
  private HttpServer server;

  @BeforeEach
  void twoCasesAndAServerThatKeepsThem() throws IOException {
    for (String name : List.of("root", "healthz")) {
      String path = name.equals("root") ? "/" : "/healthz";
      write(
          "http-api-2.0/" + name + ".json",
          """
          {"rawPath": "%s", "rawQueryString": "", "headers": {},
           "requestContext": {"stage": "$default", "http": {"method": "GET"}}}
          """
              .formatted(path));
      write(
          "rest-1.0/" + name + ".json",
          "{\"httpMethod\": \"GET\", \"path\": \"%s\"}".formatted(path));
    }
    write(
        "expectations.yaml",
        """
        cases:
          root: {status: 200, json: {message: hi}}
          healthz: {status: 200, json: {ok: true}}
        """);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, 200, "{\"message\":\"hi\"}"));
    server.createContext("/healthz", exchange -> answer(exchange, 200, "{\"ok\":true}"));
    server.createContext("/bad/", exchange -> answer(exchange, 200, "{\"message\":\"hi\"}"));
    server.createContext("/bad/healthz", exchange -> answer(exchange, 500, "{\"ok\":true}"));
    server.createContext("/dead/", HttpExchange::close);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldPassAGoodServer() {
    assertThat(run(url(""))).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "✔ healthz                GET /healthz",
            "✔ root                   GET /",
            "",
            "2 passed, 0 failed");
  }

  @Test
  void shouldSayWhatIsWrongWithABadServer() {
    assertThat(run(url("/bad"))).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "✖ healthz                GET /healthz",
            "    status: expected 200, got 500",
            "✔ root                   GET /",
            "",
            "1 passed, 1 failed");
  }

  @Test
  void shouldCountAServerThatHangsUpAsFailed() {
    assertThat(run(url("/dead"))).isEqualTo(1);
    assertThat(out.toString()).contains("0 passed, 2 failed");
  }

  @Test
  void shouldWriteJsonLinesForMachines() throws IOException {
    assertThat(run(url("/bad"), "--output", "json")).isEqualTo(1);

    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(3);
    JsonNode healthz = new ObjectMapper().readTree(lines.get(0));
    assertThat(healthz.path("event").asText()).isEqualTo("case");
    assertThat(healthz.path("name").asText()).isEqualTo("healthz");
    assertThat(healthz.path("passed").asBoolean(true)).isFalse();
    assertThat(healthz.at("/problems/0/what").asText()).isEqualTo("status");
    assertThat(healthz.at("/problems/0/actual").asText()).isEqualTo("500");
    JsonNode summary = new ObjectMapper().readTree(lines.get(2));
    assertThat(summary.path("event").asText()).isEqualTo("summary");
    assertThat(summary.path("passed").asInt()).isEqualTo(1);
    assertThat(summary.path("failed").asInt()).isEqualTo(1);
  }

  @Test
  void shouldRunOnlyTheCasesNamed() {
    assertThat(run(url("/bad"), "--case", "root")).isZero();
    assertThat(out.toString()).contains("1 passed, 0 failed");
  }

  @Test
  void shouldRefuseWhenNobodyListens() {
    String url = url("");
    server.stop(0);

    assertThat(run(url)).isEqualTo(2);
    assertThat(err.toString()).contains("connection refused").contains("Nothing was checked");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldRefuseBadInput() throws IOException {
    assertThat(run("http://a b")).isEqualTo(2);
    assertThat(run("ftp://host")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(run(url(""), "--case", "nope")).isEqualTo(2);
    assertThat(run(url(""), "--timeout", "0")).isEqualTo(2);
    write("expectations.yaml", "cases: {}");
    assertThat(run(url(""))).isEqualTo(2);

    assertThat(err.toString())
        .contains("'http://a b' is not a URL")
        .contains("'ftp://host' is not the URL of a service")
        .contains("missing URL\nSee automater-contract --help")
        .contains("--case nope: no such case; there are healthz, root")
        .contains("--timeout 0: expected at least 1 second")
        .contains("healthz.json: no expectation")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldTeachInItsHelp() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Exit codes:", "Examples:", "--events", "--output");
  }

  private int run(String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--events";
    all[args.length + 1] = events.toString();
    return ContractCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(all);
  }

  private String url(String prefix) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + prefix;
  }

  private void write(String file, String content) throws IOException {
    Path path = events.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
