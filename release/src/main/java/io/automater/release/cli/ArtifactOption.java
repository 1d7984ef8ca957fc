package io.automater.release.cli;

import io.automater.release.environment.Environment;
import io.automater.release.traffic.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import picocli.CommandLine.Option;

/** The artifact to ship; its version is read from the artifact itself. */
final class ArtifactOption {

  /** Lambda takes no larger zip with the call itself; a larger one would have to go through S3. */
  private static final long LARGEST = 50L * 1024 * 1024;

  private static final Path ZIP = Path.of("function/target/automater-function.zip");
  private static final Path IMAGE = Path.of("target/image.json");

  @Option(
      names = {"-a", "--artifact"},
      paramLabel = "FILE",
      description =
          "The artifact: for Lambda a zip (function/target/automater-function.zip), for EKS the"
              + " description of an image (target/image.json).")
  Path named;

  /** The artifact for a target; one that the target can't run is bad input. */
  Artifact read(Environment.Target target) {
    return switch (target) {
      case Environment.Target.Lambda lambda -> zip(named == null ? ZIP : named);
      case Environment.Target.Eks eks -> ImageFile.read(named == null ? IMAGE : named);
    };
  }

  private static Artifact zip(Path file) {
    if (file.toString().endsWith(".json")) {
      throw new BadInput(
          file + ": describes an image, but the environment's target is lambda: name a zip");
    }
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          file
              + ": there is no such artifact; build it with `make build`, or name one by --artifact");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (Files.size(file) > LARGEST) {
        throw new BadInput(
            file + ": has " + Files.size(file) + " bytes, Lambda takes at most " + LARGEST);
      }
      ZipEntry entry = zip.getEntry("automater.properties");
      if (entry == null) {
        throw new BadInput(
            file + ": has no automater.properties, so it is no artifact of `make build`");
      }
      Properties properties = new Properties();
      try (InputStream in = zip.getInputStream(entry)) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      String version = properties.getProperty("version", "");
      if (!version.matches("[A-Za-z0-9._+-]{1,64}")) {
        throw new BadInput(
            file
                + ": automater.properties: version is '"
                + version
                + "', must be 1 to 64 of letters, digits, and . _ + -");
      }
      return new Artifact(file, version, properties.getProperty("commit", "unknown"));
    } catch (IOException unreadable) {
      throw new BadInput(file + ": is no readable zip: " + unreadable.getMessage());
    }
  }
}
