package io.automater.release.cli;

import io.automater.release.delivery.BadManifest;
import io.automater.release.delivery.Manifest;
import io.automater.release.delivery.ManifestFile;
import io.automater.release.delivery.ProofFile;
import io.automater.release.environment.Environment;
import io.automater.release.traffic.Artifact;
import io.automater.release.wiring.Program;
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

  private static final Path ZIP =
      Path.of(Program.home() + "function/target/automater-function.zip");
  private static final Path IMAGE = Path.of(Program.home() + "target/image.json");

  @Option(
      names = {"-a", "--artifact"},
      paramLabel = "FILE",
      description =
          "The artifact: the manifest of a build (dist/manifest.json), for either target; or for"
              + " Lambda a zip (function/target/automater-function.zip), for EKS the description of"
              + " an image (target/image.json).")
  Path named;

  @Option(
      names = "--image-repository",
      paramLabel = "NAME",
      description =
          "With a manifest and the target EKS: the repository from which the cluster pulls the"
              + " manifest's image, without tag and digest.")
  private String repository;

  /** The artifact for an environment; one that its target can't run is bad input. */
  Artifact read(Environment environment) throws BadManifest {
    if (named != null && ManifestFile.is(named)) {
      return manifest(ManifestFile.read(named), environment);
    }
    if (environment.provenIn().isPresent()) {
      String before = environment.provenIn().get();
      throw new BadInput(
          "%s: provenIn is %s, so %s takes the manifest of a build that %s has taken: name it by --artifact dist/manifest.json"
              .formatted(environment.file(), before, environment.name(), before));
    }
    return switch (environment.target()) {
      case Environment.Target.Lambda lambda -> zip(named == null ? ZIP : named);
      case Environment.Target.Eks eks -> ImageFile.read(named == null ? IMAGE : named);
    };
  }

  private Artifact manifest(Manifest manifest, Environment environment) throws BadManifest {
    if (environment.provenIn().isPresent()) {
      ProofFile.of(manifest, environment.provenIn().get());
    }
    return switch (environment.target()) {
      case Environment.Target.Lambda lambda -> ofManifest(manifest);
      case Environment.Target.Eks eks -> manifest.asImage(repository(environment));
    };
  }

  /** The zip says its version too, and a release is known by what the zip says. */
  private static Artifact ofManifest(Manifest manifest) throws BadManifest {
    Artifact built = zip(manifest.asZip().file());
    if (!built.version().equals(manifest.version())) {
      throw new BadInput(
          "%s: version is '%s', but its zip says %s: take both from the same build"
              .formatted(manifest.file(), manifest.version(), built.version()));
    }
    return built;
  }

  private String repository(Environment environment) {
    if (repository == null) {
      throw new BadInput(
          "%s takes its images from a registry of its own: name it by --image-repository, as ACCOUNT.dkr.ecr.REGION.amazonaws.com/PREFIX-%s/automater"
              .formatted(environment.name(), environment.name()));
    }
    return repository;
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
