package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.lambda.AliasChange;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/on-call.md, as they stand there, by the real AWS CLI and kubectl. */
final class OnCallIT {
  private static final Path PAGE = Path.of("..", "docs", "on-call.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^```bash (?<name>[a-z-]+)\\n(?<commands>(?s:.*?))^```$");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ENOUGH = 40;

  @TempDir Path work;

  @BeforeAll
  static void tools() throws InterruptedException {
    ToolOnPath.assume("aws", "--version");
    ToolOnPath.assume("kubectl", "version", "--client");
  }

  @Test
  void shouldTakeAFunctionBackWhileARelaseIsUnderWayAndAfterIt() throws Exception {
    try (Rehearsal rehearsal = Rehearsal.builder().workDirectory(work).start()) {
      String function = rehearsal.settings().function();
      rehearsal.deploy(TestFunctionZip.ofVersion("1.0.0"), settings("1.0.0"), PATIENCE);
      rehearsal.deploy(TestFunctionZip.ofVersion("2.0.0"), settings("2.0.0"), PATIENCE);
      Map<String, String> to = new TreeMap<>(rehearsal.variables());
      to.put("FUNCTION", function);
      live(rehearsal, function, "1", Map.of("2", 0.5));
      assertThat(answers(rehearsal.api())).containsExactly("1.0.0", "2.0.0");
      assertThat(run("lease-lambda", to)).contains("\"1\"").contains("\"2\": 0.5");

      run("rollback-lambda", to);
      assertThat(answers(rehearsal.api())).containsExactly("1.0.0");

      live(rehearsal, function, "2", Map.of());
      assertThat(answers(rehearsal.api())).containsExactly("2.0.0");
      assertThat(run("versions-lambda", to).lines()).anyMatch(line -> line.startsWith("1\t"));
      to.put("BACK_TO", "1");
      run("rollback-lambda-to", to);
      assertThat(answers(rehearsal.api())).containsExactly("1.0.0");
    }
  }

  @Test
  void shouldTakePodsBackWhoseColourWasEmptied() throws Exception {
    try (EksRehearsal rehearsal = EksRehearsal.builder("dev").workDirectory(work).start();
        EksClients clients = new EksClients(rehearsal, work)) {
      clients.deploy("blue", clients.image("1.0.0", Map.of()), 0);
      clients.deploy("green", clients.image("2.0.0", Map.of()), 1);
      clients.awaitReady("green", 1);
      Map<String, String> to = new TreeMap<>(rehearsal.variables());
      to.putAll(Map.of("LOAD_BALANCER", "automater-dev", "BACK_TO", "green", "PODS", "1"));
      run("rollback-eks", to);
      assertThat(answers(rehearsal.api())).containsExactly("2.0.0");

      to.put("BACK_TO", "blue");
      assertThat(run("colours-eks", to)).contains("automater-blue", "automater-green");
      assertThat(run("pods-eks", to)).contains("successfully rolled out");
      run("rollback-eks", to);
      assertThat(answers(rehearsal.api())).containsExactly("1.0.0");
    }
  }

  private static FunctionSettings settings(String version) {
    return FunctionSettings.java(TestFunctionZip.HANDLER, 15, 512, Map.of("TEST_VERSION", version));
  }

  private static void live(
      Rehearsal rehearsal, String function, String version, Map<String, Double> others) {
    rehearsal
        .lambda()
        .aliases()
        .update(
            function,
            "live",
            new AliasChange(
                Optional.of(version), Optional.empty(), Optional.of(others), Optional.empty()));
  }

  /** The versions that users meet. */
  private static Set<String> answers(URI api) throws IOException, InterruptedException {
    Set<String> versions = new TreeSet<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < ENOUGH; i++) {
        HttpResponse<Void> answer =
            http.send(HttpRequest.newBuilder(api).build(), HttpResponse.BodyHandlers.discarding());
        versions.add(answer.headers().firstValue("x-automater-version").orElse("none"));
      }
    }
    return versions;
  }

  /** Runs a block of the page, and gives what it printed. */
  private String run(String block, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path script = Files.writeString(work.resolve(block + ".sh"), "set -eu\n" + commands(block));
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
    Isolation.apply(builder.environment(), work, variables);
    builder.environment().put("AWS_DEFAULT_REGION", "eu-central-1");
    // A person's own taste, which the commands must not depend on.
    builder.environment().put("AWS_DEFAULT_OUTPUT", "text");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(block + ": " + said).isZero();
    return said;
  }

  private static String commands(String block) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    while (blocks.find()) {
      if (blocks.group("name").equals(block)) {
        return blocks.group("commands");
      }
    }
    throw new AssertionError(PAGE + " has no commands " + block);
  }
}
