package io.automater.release.cli;

import io.automater.release.delivery.BadManifest;
import io.automater.release.delivery.Manifest;
import io.automater.release.delivery.ManifestFile;
import io.automater.release.delivery.ProofFile;
import io.automater.release.environment.Environment;
import io.automater.release.traffic.Artifact;
import io.automater.release.wiring.Program;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The artifact to ship; its version is read from the artifact itself. */
final class ArtifactOption {

  private static final Path ZIP =
      Path.of(Program.home() + "function/target/automater-function.zip");
  private static final Path JAR =
      Path.of(Program.home() + "function/target/automater-function-server.jar");
  private static final Path IMAGE = Path.of(Program.home() + "target/image.json");

  @Option(
      names = {"-a", "--artifact"},
      paramLabel = "FILE",
      description =
          "The artifact: the manifest of a build (dist/manifest.json), for either target; or for"
              + " Lambda a zip (function/target/automater-function.zip), for EKS the description of"
              + " an image (target/image.json) or an image by digest, NAME@sha256:…; for `make up"
              + " TARGET=eks` the server jar (function/target/automater-function-server.jar).")
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
          BuiltFile.zip(named == null ? ZIP : named, untold(environment));
      case Environment.Target.Eks eks when eks.jarRegistry().isPresent() ->
          forRehearsal(untold(environment));
      case Environment.Target.Eks eks -> image(environment);
    };
  }

  /**
   * Pods of a rehearsal run the jar that a build makes anyway; an image that it has will do, too.
   */
  private Artifact forRehearsal(UntoldVersion untold) {
    Path file = named == null ? JAR : named;
    return file.toString().endsWith(".json")
        ? ImageFile.read(file, untold)
        : BuiltFile.jar(file, untold);
  }

  private Artifact image(Environment environment) {
    if (named != null && named.toString().endsWith(".jar")) {
      throw new BadInput(
          "%s: is a jar, which only the pods of `make up TARGET=eks` run; the cluster of %s pulls images: push one with `make image-push`, and name target/image.json"
              .formatted(named, environment.file()));
    }
    return ImageFile.read(named == null ? IMAGE : named, untold(environment));
  }

  private Artifact manifest(Manifest manifest, Environment environment) throws BadManifest {
    if (environment.provenIn().isPresent()) {
      ProofFile.of(manifest, environment.provenIn().get());
    }
    return switch (environment.target()) {
      case Environment.Target.Lambda lambda -> ofManifest(manifest);
      case Environment.Target.Eks eks -> manifest.asImage(repository(environment, eks));
    };
  }

  /** The zip says its version too, and a release is known by what the zip says. */
  private static Artifact ofManifest(Manifest manifest) throws BadManifest {
    Artifact built = BuiltFile.zip(manifest.asZip().file(), UntoldVersion.NONE);
    if (!built.version().equals(manifest.version())) {
      throw new BadInput(
          "%s: version is '%s', but its zip says %s: take both from the same build"
              .formatted(manifest.file(), manifest.version(), built.version()));
    }
    return built;
  }

  private String repository(Environment environment, Environment.Target.Eks eks) {
    if (repository == null && eks.jarRegistry().isPresent()) {
      throw new BadInput(
          "%s: a manifest names an image, but the pods of %s run the server jar: leave out --artifact, or name %s"
              .formatted(named, environment.file(), JAR));
    }
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
