package io.automater.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, with engines that a test makes up: what they choose, and what they say without. */
class ImageScriptsTest {
  private static final Path SCRIPTS = Path.of("..", "scripts");
  private static final String BROKEN = "exit 1";
  private static final String WORKING = "exit 0";

  private record Ended(int status, String output) {}

  @TempDir Path programs;

  @BeforeEach
  void noEngineWorks() throws IOException {
    for (String engine : new String[] {"docker", "podman", "buildah"}) {
      program(engine, BROKEN);
    }
  }

  @Test
  void shouldTakeTheFirstEngineThatWorks() throws Exception {
    program("podman", WORKING);
    program("buildah", WORKING);
    assertThat(run(Map.of(), "container-engine")).isEqualTo(new Ended(0, "podman\n"));
  }

  @Test
  void shouldTakeTheEngineThatIsNamed() throws Exception {
    program("podman", WORKING);
    program("buildah", WORKING);
    assertThat(run(Map.of("CONTAINER_ENGINE", "buildah"), "container-engine"))
        .isEqualTo(new Ended(0, "buildah\n"));
  }

  @Test
  void shouldSayHowToGetAnEngineWhereNoneWorks() throws Exception {
    for (String script : new String[] {"container-engine", "image-test", "image-base"}) {
      Ended ended = run(Map.of(), script);
      assertThat(ended.status()).as(script).isEqualTo(2);
      assertThat(ended.output())
          .contains("no container engine works here", "apt-get install podman");
    }
    assertThat(run(Map.of("CONTAINER_ENGINE", "rkt"), "container-engine").output())
        .contains("CONTAINER_ENGINE=rkt does not work");
  }

  @Test
  void shouldSkipTheTestsOfTheImageWithAReasonWhereNoEngineWorks() throws Exception {
    assertThat(run(Map.of(), "image-test-setup", "false"))
        .isEqualTo(
            new Ended(
                0,
                "SKIPPED the tests that need a container engine: automater: no container engine works here"
                    + " (looked for docker, podman, buildah)\n"));
  }

  @Test
  void shouldAskForDockerWhereTestcontainersHasNone() throws Exception {
    program("podman", WORKING);
    String reason = "Testcontainers speaks to Docker, and docker does not work here";
    Ended asked = run(Map.of(), "localstack-test");
    assertThat(asked.status()).isEqualTo(2);
    assertThat(asked.output()).contains(reason, "to see why:     docker info");
    assertThat(run(Map.of(), "localstack-test", "--or-skip"))
        .isEqualTo(new Ended(0, "SKIPPED the cases against LocalStack: " + reason + "\n"));
  }

  @Test
  void shouldFailInsteadOfSkippingInCi() throws Exception {
    program("id", "echo 1000"); // nobody who may install an engine
    Ended ended = run(Map.of("CI", "true"), "image-test-setup", "true");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("have to run in CI");
  }

  @Test
  void shouldRunTheCommandWhereAnEngineWorks() throws Exception {
    program("docker", WORKING);
    assertThat(run(Map.of(), "image-test-setup", "echo", "ran")).isEqualTo(new Ended(0, "ran\n"));
  }

  @Test
  void shouldRefuseAVersionThatIsNoTag() throws Exception {
    program("docker", WORKING);
    Ended ended = run(Map.of("VERSION", "1.0+x"), "image", "build");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).contains("VERSION=1.0+x cannot be the tag of an image");
  }

  @Test
  void shouldAskWhereToPushTo() throws Exception {
    program("docker", WORKING);
    Ended ended = run(Map.of("VERSION", "1.0"), "image", "push");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).contains("make image-push IMAGE_REPOSITORY=");
  }

  @Test
  void shouldSayThatBuildahDoesNotRunContainers() throws Exception {
    program("buildah", WORKING);
    for (String[] command : new String[][] {{"image", "run"}, {"image-test"}}) {
      Ended ended = run(Map.of("VERSION", "1.0"), command);
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.output()).contains("buildah builds and pushes, but does not run");
    }
  }

  private void program(String name, String body) throws IOException {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    String[] absolute = command.clone();
    absolute[0] = SCRIPTS.resolve(command[0]).toString();
    ProcessBuilder builder = new ProcessBuilder(absolute).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("CI|VERSION|IMAGE.*|CONTAINER_.*"));
    builder.environment().merge("PATH", programs + ":", (path, ours) -> ours + path);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
