package io.automater.release.cli;

import io.automater.release.delivery.BadManifest;
import io.automater.release.delivery.Manifest;
import io.automater.release.delivery.ManifestFile;
import io.automater.release.delivery.ProofFile;
import io.automater.release.environment.Environment;
import io.automater.release.traffic.Artifact;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The artifact to ship; its version is read from the artifact itself. */
final class ArtifactOption {

  private static final Path ZIP = Path.of("function/target/automater-function.zip");
  private static final Path IMAGE = Path.of("target/image.json");

  @Option(
      names = {"-a", "--artifact"},
      paramLabel = "FILE",
      description =
          "The artifact: the manifest of a build (dist/manifest.json), for either target; or for"
              + " Lambda a zip (function/target/automater-function.zip), for EKS the description of"
              + " an image (target/image.json) or an image by digest, NAME@sha256:….")
  Path named;

  @Option(
      names = "--image-repository",
      paramLabel = "NAME",
      description =
          "With a manifest and the target EKS: the repository from which the cluster pulls the"
              + " manifest's image, without tag and digest.")
  private String repository;

  @Option(
      names = "--build-version",
      paramLabel = "VERSION",
      description =
          "The version of an artifact that does not say it itself. Without it, where the"
              + " environment's metrics are target: the first 12 digits of its SHA-256.")
  private String version;

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
      case Environment.Target.Lambda lambda ->
          ZipArtifact.read(named == null ? ZIP : named, untold(environment));
      case Environment.Target.Eks eks ->
          ImageFile.read(named == null ? IMAGE : named, untold(environment));
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
    Artifact built = ZipArtifact.read(manifest.asZip().file(), UntoldVersion.NONE);
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

  private UntoldVersion untold(Environment environment) {
    if (version != null) {
      return UntoldVersion.given(version);
    }
    return environment.metrics() == Environment.MetricsSource.TARGET
        ? UntoldVersion.BY_CONTENT
        : UntoldVersion.NONE;
  }
}
