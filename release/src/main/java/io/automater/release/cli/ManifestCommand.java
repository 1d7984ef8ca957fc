package io.automater.release.cli;

import io.automater.release.delivery.BadManifest;
import io.automater.release.delivery.Manifest;
import io.automater.release.delivery.ManifestFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "manifest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes what one build made, with the hash of each file; `make dist` calls it.",
      "Every environment takes the same manifest, by `ship --artifact`.",
    })
final class ManifestCommand implements Callable<Integer> {

  private final PrintStream out;

  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description = "Where to; its parts have to lie beside it.")
  private Path file;

  @Option(names = "--build-version", required = true, description = "The version of the artifact.")
  private String version;

  @Option(names = "--commit", required = true, description = "The commit that it was built from.")
  private String commit;

  @Option(names = "--built-at", required = true, description = "When, ISO 8601 in UTC.")
  private String builtAt;

  @Option(names = "--zip", required = true, description = "The function's zip, by its name.")
  private String zip;

  @Option(names = "--controller", required = true, description = "The release controller's jar.")
  private String controller;

  @Option(names = "--sbom", required = true, description = "The software bill of materials.")
  private String sbom;

  @Option(names = "--image", description = "The image's digest, sha256:…, where one was built.")
  private String image;

  ManifestCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadManifest {
    Manifest manifest =
        ManifestFile.write(
            file,
            new ManifestFile.Build(version, commit, builtAt, Optional.ofNullable(image)),
            zip,
            controller,
            sbom);
    out.println("wrote " + file + ", SHA-256 " + manifest.sha256());
    return 0;
  }
}
