package io.automater.rehearsal.cli;

import io.automater.rehearsal.ServerJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The deployment package, and how it is run. */
final class ArtifactOption {
  private static final Path SERVER_JAR =
      Path.of("function", "target", "automater-function-server.jar");

  @Option(
      names = "--artifact",
      paramLabel = "ZIP",
      description = "the deployment package (default: ${DEFAULT-VALUE})",
      defaultValue = "function/target/automater-function.zip")
  private Path artifact;

  @Option(
      names = "--handler",
      paramLabel = "CLASS",
      description = "what Lambda calls (default: ${DEFAULT-VALUE})",
      defaultValue = "io.automater.function.lambda.LambdaHandler")
  private String handler;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "the function's memory (default: ${DEFAULT-VALUE})",
      defaultValue = "512")
  private int memory;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "of one invocation (default: ${DEFAULT-VALUE})",
      defaultValue = "15")
  private int timeout;

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "an environment variable of the function; may be repeated")
  private Map<String, String> variables = new TreeMap<>();

  Path path() {
    return artifact;
  }

  String handler() {
    return handler;
  }

  int memoryMegabytes() {
    return memory;
  }

  int timeoutSeconds() {
    return timeout;
  }

  Map<String, String> variables() {
    return variables;
  }

  byte[] bytes() {
    if (!Files.isRegularFile(artifact)) {
      throw new BadInput("no deployment package at " + artifact + ": run `make build`");
    }
    try {
      return Files.readAllBytes(artifact);
    } catch (IOException e) {
      throw new BadInput("cannot read " + artifact + ": " + e.getMessage());
    }
  }

  /** The server jar: what was asked for, else where the build puts it. */
  ServerJar serverJar(CommandLine command) {
    Path jar = command.getParseResult().hasMatchedOption("--artifact") ? artifact : SERVER_JAR;
    if (!Files.isRegularFile(jar)) {
      throw new BadInput("no server jar at " + jar + ": run `make build`");
    }
    try {
      return ServerJar.read(jar);
    } catch (IOException e) {
      throw new BadInput(jar + " is no jar: " + e.getMessage());
    }
  }

  /** What the package says of itself; {@code unknown} when it does not. */
  String version() {
    Properties properties = new Properties();
    try (ZipFile zip = new ZipFile(artifact.toFile())) {
      ZipEntry entry = zip.getEntry("automater.properties");
      if (entry != null) {
        try (InputStream in = zip.getInputStream(entry)) {
          properties.load(in);
        } catch (IllegalArgumentException malformed) {
          throw new BadInput(
              artifact + ": automater.properties: can't be read: " + malformed.getMessage());
        }
      }
    } catch (IOException e) {
      throw new BadInput(artifact + " is not a zip: " + e.getMessage());
    }
    return properties.getProperty("version", "unknown");
  }
}
