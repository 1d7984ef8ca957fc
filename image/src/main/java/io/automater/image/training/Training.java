package io.automater.image.training;

import io.automater.function.server.Server;
import io.automater.image.Launcher;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A working day in short: every recorded event as an invocation, and some calls to the server, both
 * by the same launcher as in the image. The JVM writes its cache when this ends.
 */
final class Training {
  /** Enough that the profile in the cache knows which methods are hot. */
  private static final int ROUNDS = 30;

  private static final List<String> PATHS =
      List.of("/", "/healthz", "/readyz", "/version", "/nothing-here");

  private Training() {}

  /**
   * Trains. {@code AWS_LAMBDA_RUNTIME_API} names a free port of this machine, {@code PORT} too.
   *
   * @param arguments the folder of recorded events
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    List<byte[]> events = events(Path.of(arguments[0]));
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    URI runtimeApi = URI.create("http://" + System.getenv("AWS_LAMBDA_RUNTIME_API"));
    try (RuntimeApi api = RuntimeApi.on(runtimeApi.getPort())) {
      Thread.ofPlatform().daemon().start(() -> launch(api));
      for (int round = 0; round < ROUNDS; round++) {
        events.forEach(api::invoke);
      }
      serve();
    }
    out.printf("trained with %d events and %d requests%n", events.size() * ROUNDS, requests());
    System.exit(0);
  }

  private static int requests() {
    return ROUNDS * PATHS.size() * 2;
  }

  private static void launch(RuntimeApi api) {
    try {
      Launcher.main(new String[0]);
    } catch (Throwable failed) {
      api.ended(failed.toString());
    }
  }

  private static void serve() throws IOException, InterruptedException {
    Server.main(new String[0]);
    String base = "http://127.0.0.1:" + System.getenv("PORT");
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int request = 0; request < requests(); request++) {
        URI uri = URI.create(base + PATHS.get(request % PATHS.size()));
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
      }
    }
  }

  private static List<byte[]> events(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.toString().endsWith(".schema.json"))
          .sorted()
          .map(Training::read)
          .toList();
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
