package io.automater.release.delivery;

import io.automater.release.traffic.Artifact;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one build made. Every environment takes the same one.
 *
 * @param file where it was read from; its parts lie beside it
 * @param sha256 of the manifest itself, in hexadecimal: the build's identity
 * @param version of the artifact, in it as well
 * @param commit that it was built from
 * @param builtAt when, ISO 8601: the time of the commit, so that a second build says the same
 * @param zip the function
 * @param controller the release controller's jar, which can roll back when nothing can be built
 * @param sbom the list of what is in the zip, CycloneDX
 * @param image the image's digest, {@code sha256:…}, where one was built
 */
public record Manifest(
    Path file,
    String sha256,
    String version,
    String commit,
    String builtAt,
    Part zip,
    Part controller,
    Part sbom,
    Optional<String> image) {

  /**
   * The zip, once its bytes are what the manifest says.
   *
   * @throws BadManifest when they are others, or it is not there
   */
  public Artifact asZip() throws BadManifest {
    return new Artifact(PartFile.verified(file, zip), version, commit);
  }

  /**
   * The image, by its digest.
   *
   * @param repository where the environment takes images from
   * @throws BadManifest when no image was built
   */
  public Artifact asImage(String repository) throws BadManifest {
    String digest =
        image.orElseThrow(
            () ->
                new BadManifest(
                    file
                        + ": names no image, which the target eks needs: build with `make dist` where a"
                        + " container engine works"));
    return new Artifact(file, version, commit, Optional.of(repository + "@" + digest));
  }
}
