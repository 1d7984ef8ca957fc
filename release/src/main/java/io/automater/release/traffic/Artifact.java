package io.automater.release.traffic;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A built artifact.
 *
 * @param file where it is: the zip, the jar, or the description of the image
 * @param version its version, read from the artifact itself
 * @param commit the commit that it was built from
 * @param image the image by digest, where it is one
 */
public record Artifact(Path file, String version, String commit, Optional<String> image) {

  /** A zip or a jar. */
  public Artifact(Path file, String version, String commit) {
    this(file, version, commit, Optional.empty());
  }
}
