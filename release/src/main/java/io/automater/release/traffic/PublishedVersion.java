package io.automater.release.traffic;

import java.time.Instant;
import java.util.Optional;

/**
 * A version that the target can run.
 *
 * @param id the target's own name for it (for Lambda a number)
 * @param artifactVersion the version of the artifact in it, as metrics and answers call it
 * @param publishedAt when it was published
 * @param sha256 of the zip or the image that it runs, in hexadecimal, where the target tells it
 */
public record PublishedVersion(
    String id, String artifactVersion, Instant publishedAt, Optional<String> sha256) {

  /** A version whose target does not tell what it runs. */
  public PublishedVersion(String id, String artifactVersion, Instant publishedAt) {
    this(id, artifactVersion, publishedAt, Optional.empty());
  }

  /** How the version is called that Terraform puts into a function before its first release. */
  public static final String PLACEHOLDER = "placeholder";

  /** Whether it is no release at all, and answers 503 to everybody. */
  public boolean isPlaceholder() {
    return artifactVersion.equals(PLACEHOLDER);
  }
}
