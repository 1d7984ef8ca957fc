package io.automater.image;

import io.automater.image.training.RuntimeApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A container of the image, as it runs in production: read-only root, no privileges, /tmp. */
final class Container implements AutoCloseable {
  private static final String ENGINE = System.getProperty("container.engine");
  private static final String IMAGE = System.getProperty("container.image");

  private static final Path ERRORS = Path.of("target", "containers.err");

  private final String name = "automater-test-" + UUID.randomUUID();
  private final Path output;
  private final Process process;

  private Container(List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ENGINE, "run", "--rm", "--name", name));
    command.addAll(List.of("--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"));
    command.addAll(List.of("--security-opt", "no-new-privileges"));
    command.addAll(options);
    command.add(IMAGE);
    command.addAll(arguments);
    output = Files.createTempFile("container", ".out");
    process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(ERRORS.toFile()))
            .start();
  }

  /** As EKS runs it; {@code url} is where its port 8000 is published. */
  static Container server(URI url, String... options) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("--publish", "127.0.0.1:" + url.getPort() + ":8000"));
    all.addAll(List.of(options));
    return new Container(all, List.of());
  }

  /** As Lambda runs it: told where the Runtime API is, in a network where it is on loopback. */
  static Container lambda(RuntimeApi api, String... arguments) throws IOException {
    Container container =
        new Container(
            List.of(
                "--network=host",
                "--env=AWS_LAMBDA_RUNTIME_API=" + api.address(),
                "--env=AWS_LAMBDA_FUNCTION_NAME=automater",
                "--env=AWS_LAMBDA_FUNCTION_VERSION=1",
                "--env=AWS_LAMBDA_FUNCTION_MEMORY_SIZE=1024",
                "--env=AWS_REGION=eu-central-1"),
            List.of(arguments));
    Thread.ofVirtual()
        .start(
            () -> {
              container.process.onExit().join();
              api.ended("the container ended; image/" + ERRORS + " may say why");
            });
    return container;
  }

  static URI freeUrl() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  /** What the engine says about the image, by a Go template. */
  static String inspectImage(String template) throws IOException {
    return run("image", "inspect", "--format", template, IMAGE);
  }

  /** What the engine says about the running container. */
  String inspect(String template) throws IOException {
    return run("inspect", "--format", template, name);
  }

  /** Sends SIGTERM, as Kubernetes does. */
  void terminate() throws IOException {
    run("kill", "--signal", "TERM", name);
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new AssertionError("the container has not ended within 40 s");
    }
    return process.exitValue();
  }

  boolean running() {
    return process.isAlive();
  }

  List<String> lines() throws IOException {
    return Files.readAllLines(output);
  }

  private static String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ENGINE));
    command.addAll(List.of(arguments));
    Process engine = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(engine.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (engine.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return said.strip();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (process.isAlive()) {
      run("kill", name);
      process.waitFor();
    }
    Files.deleteIfExists(output);
  }
}
