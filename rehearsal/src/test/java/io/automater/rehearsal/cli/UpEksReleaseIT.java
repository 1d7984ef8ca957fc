package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.automater.rehearsal.Isolation;
import io.automater.rehearsal.ToolOnPath;
import io.automater.rehearsal.acts.BuiltArtifact;
import io.automater.rehearsal.testserver.TestServerJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines that {@code make up TARGET=eks}, the README and the runbook give, in a checkout where a
 * build is made by another stamp in the jar.
 */
final class UpEksReleaseIT {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path JAR = Path.of("function/target/automater-function-server.jar");
  private static final String ENVIRONMENT = "target/rehearsal/environment.yaml";
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^(?:\\$ )?\\./release\\.sh (?<command>\\S+) +--environment (dev|prod)(?<more>[^#\\n"
              + "]*)");

  @TempDir Path checkout;
  private String exports = "";

  @Test
  void shouldReleaseAnotherBuildAndTakeItBackByTheLinesThatAreGiven() throws Exception {
    checkOut();
    try (CommandProcess up = up()) {
      awaitReady();
      String printed = up.out();
      exports = lines(printed, " +export ");
      String ship = lines(printed, " +\\./release\\.sh ship ").strip();
      assertThat(ship).endsWith("/" + ENVIRONMENT);
      assertThat(printed).contains("make build VERSION=");
      assertThat(run(2, ship)).contains("version 1.0.0 is live already");

      build("1.1.0");
      assertThat(readme("plan", "", 0)).contains("ship 1.1.0", "automater-function-server.jar");
      assertThat(readme("ship", "", 0)).contains("promoted");
      assertThat(readme("status", "", 0)).contains("at rest", "version 1.1.0");
      assertThat(readme("rollback", "", 0)).contains("version 1.0.0");
      assertThat(
              readme(
                  "rollback", "--to 5 --reason '5xx since 14:00'", 0, "--to 1.1.0 --reason '5xx'"))
          .contains("version 1.1.0");
      assertThat(readme("promote", "", 2)).contains("no candidate with traffic");
      assertThat(readme("resume", "", 1)).contains("it had ended before");
      assertThat(readme("history", "", 0)).contains("1.0.0", "1.1.0", "promoted");
      clients(printed);
    }
  }

  @Test
  void shouldKnowEachCommandOfTheRunbookFromTheReadme() throws IOException {
    Map<String, Set<String>> readme = options("README.md");
    options("docs/on-call.md")
        .forEach(
            (command, options) -> assertThat(readme.get(command)).as(command).containsAll(options));
  }

  /** Which options a page names for each command. */
  private static Map<String, Set<String>> options(String page) throws IOException {
    Map<String, Set<String>> options = new TreeMap<>();
    for (String command : commands(page)) {
      List<String> words = List.of(command.split(" "));
      options
          .computeIfAbsent(words.getFirst(), name -> new TreeSet<>())
          .addAll(words.stream().filter(word -> word.startsWith("--")).toList());
    }
    return options;
  }

  /** What is printed for kubectl and the AWS CLI, and where the runbook looks for the record. */
  private void clients(String printed) throws Exception {
    ToolOnPath.assume("kubectl", "version", "--client");
    assertThat(run(0, lines(printed, " +kubectl "))).contains("automater-blue", "automater-green");
    String page = Files.readString(REPOSITORY.resolve("docs/on-call.md"));
    assertThat(run(0, page.replaceAll("(?s).*```bash lease-eks\\n(.*?)```.*", "$1")))
        .contains("automater.io/release");
    ToolOnPath.assume("aws", "--version");
    assertThat(run(0, lines(printed, " +aws "))).contains("automater-rehearsal-blue");
  }

  private void checkOut() throws IOException {
    Files.createDirectories(checkout.resolve("scripts"));
    Files.createDirectories(checkout.resolve("release"));
    Files.createDirectories(checkout.resolve("target"));
    Files.copy(REPOSITORY.resolve("release.sh"), checkout.resolve("release.sh"));
    for (String script : List.of("find-jdk", "java")) {
      Files.copy(
          REPOSITORY.resolve("scripts").resolve(script),
          checkout.resolve("scripts").resolve(script));
    }
    Files.createSymbolicLink(
        checkout.resolve("release/target"), REPOSITORY.resolve("release/target"));
    Files.createSymbolicLink(checkout.resolve("environments"), REPOSITORY.resolve("environments"));
    Files.createSymbolicLink(
        checkout.resolve("events"), Path.of("src/test/resources/release-events").toAbsolutePath());
    build("1.0.0");
  }

  /** As {@code make build VERSION=…}. */
  private void build(String version) throws IOException {
    Path first = TestServerJar.ofVersion(checkout, "1.0.0");
    BuiltArtifact.read(first).restamped(version, checkout.resolve(JAR));
  }

  private CommandProcess up() throws IOException {
    return CommandProcess.start(
        checkout,
        "up",
        "--target",
        "eks",
        "--traffic",
        "100",
        "--work",
        checkout.resolve("target/rehearsal").toString(),
        "--artifact",
        checkout.resolve(JAR).toString());
  }

  private void awaitReady() throws IOException {
    Path endpoints = checkout.resolve("target/rehearsal/endpoints.json");
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(endpoints));
  }

  private String readme(String command, String more, int exitCode) throws Exception {
    return readme(command, more, exitCode, more);
  }

  /**
   * Runs a line of the README against this environment.
   *
   * @param more what stands behind the environment there
   * @param given in its place
   */
  private String readme(String command, String more, int exitCode, String given) throws Exception {
    assertThat(commands("README.md")).contains((command + " " + more).strip());
    return run(exitCode, "./release.sh " + command + " --environment " + ENVIRONMENT + " " + given);
  }

  /** The commands of the controller on a page, without their environment. */
  private static List<String> commands(String page) throws IOException {
    Matcher found = COMMAND.matcher(Files.readString(REPOSITORY.resolve(page)));
    return found
        .results()
        .map(each -> (each.group("command") + " " + each.group("more").strip()).strip())
        .distinct()
        .toList();
  }

  private static String lines(String text, String beginning) {
    return text.lines()
        .filter(line -> line.matches(beginning + ".*"))
        .collect(Collectors.joining("\n"));
  }

  private String run(int exitCode, String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "set -eu\n" + exports + "\n" + command)
            .directory(checkout.toFile())
            .redirectErrorStream(true);
    Isolation.apply(builder.environment(), checkout, Map.of());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + ": " + said).isEqualTo(exitCode);
    return said;
  }
}
