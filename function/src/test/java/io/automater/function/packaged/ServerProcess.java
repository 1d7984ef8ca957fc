package io.automater.function.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The server jar, running as an operating-system process. */
final class ServerProcess implements AutoCloseable {

  static final Path JAR = Path.of("target", "automater-function-server.jar");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final Path output;
  private final int port;

  private ServerProcess(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  static ServerProcess start(Path scratch, Map<String, String> environment) throws IOException {
    return start(scratch, freePort(), environment);
  }

  static ServerProcess start(Path scratch, int port, Map<String, String> environment)
      throws IOException {
    Path output = Files.createTempFile(scratch, "server", ".out");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(java, "-jar", JAR.toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().putAll(environment);
    return new ServerProcess(builder.start(), output, port);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The status of a GET; 0 if there is no answer. */
  int status(String target) {
    return send(target).handle((answer, failure) -> failure == null ? answer : 0).join();
  }

  CompletableFuture<Integer> send(String target) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target)).build();
    return client
        .sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(HttpResponse::statusCode);
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the server has not ended within 30 s of SIGTERM");
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Every line of standard output; fails on one that is not a JSON object. */
  List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      JsonNode json = JSON.readTree(line);
      if (!json.isObject()) {
        throw new AssertionError("not a JSON object: " + line);
      }
      lines.add(json);
    }
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.close();
  }
}
