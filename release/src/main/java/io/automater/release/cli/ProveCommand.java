package io.automater.release.cli;

import io.automater.release.controller.Status;
import io.automater.release.delivery.BadManifest;
import io.automater.release.delivery.Manifest;
import io.automater.release.delivery.ManifestFile;
import io.automater.release.delivery.Proof;
import io.automater.release.delivery.ProofFile;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.wiring.Wiring;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks whether an environment has taken a build: no release is under way, live is its version at"
          + " 100 %%, and what runs has the hash that the manifest says.",
      "Writes proven-ENVIRONMENT.json beside the manifest, which `ship` wants where the next"
          + " environment's file says provenIn. Exit code 1 where it has not taken it.",
    })
final class ProveCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;

  @Option(
      names = {"-a", "--artifact"},
      paramLabel = "FILE",
      defaultValue = "${sys:automater.home:-}dist/manifest.json",
      description = "The manifest of the build (${DEFAULT-VALUE}).")
  private Path file;

  ProveCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment, BadManifest {
    Manifest manifest = ManifestFile.read(file);
    Environment environment = new Session(out, options).environment();
    try (Wiring wiring = new Wiring(environment, options.environment)) {
      Status.Standing standing = new Status(wiring.setting(event -> {})).read();
      Optional<String> objection = objection(standing, manifest, environment);
      if (objection.isPresent()) {
        out.println(environment.name() + " has not taken this build: " + objection.get());
        return 1;
      }
      Path proof = ProofFile.beside(file, environment.name());
      ProofFile.write(
          proof,
          new Proof(
              environment.name(),
              manifest.sha256(),
              manifest.version(),
              standing.primary().id(),
              wiring.pace().now()));
      out.printf(
          "%s runs %s at 100 %%, as %s says it was built: wrote %s%n",
          environment.name(), manifest.version(), file, proof);
      return 0;
    }
  }

  private static Optional<String> objection(
      Status.Standing standing, Manifest manifest, Environment environment) {
    PublishedVersion live = standing.primary();
    if (standing.care() != Status.Care.AT_REST) {
      return Optional.of(
          standing.divergence().orElse("a release is under way") + "; " + standing.next());
    }
    if (!live.artifactVersion().equals(manifest.version())) {
      return Optional.of(
          "live is %s, the manifest says %s".formatted(live.artifactVersion(), manifest.version()));
    }
    String wanted =
        switch (environment.target()) {
          case Environment.Target.Lambda lambda -> manifest.zip().sha256();
          case Environment.Target.Eks eks ->
              manifest.image().map(image -> image.substring("sha256:".length())).orElse("no image");
        };
    String running = live.sha256().orElse("not told by the target");
    return wanted.equals(running)
        ? Optional.empty()
        : Optional.of(
            "live calls itself %s, but its SHA-256 is %s and the manifest says %s"
                .formatted(live.artifactVersion(), running, wanted));
  }
}
