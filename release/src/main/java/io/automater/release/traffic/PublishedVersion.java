package io.automater.release.traffic;

import java.time.Instant;

/**
 * A version that the target can run.
 *
 * @param id the target's own name for it (for Lambda a number)
 * @param artifactVersion the version of the artifact in it, as metrics and answers call it
 * @param publishedAt when it was published
 */
public record PublishedVersion(String id, String artifactVersion, Instant publishedAt) {

  /** How the version is called that Terraform puts into a function before its first release. */
  public static final String PLACEHOLDER = "placeholder";

  /** Whether it is no release at all, and answers 503 to everybody. */
  public boolean isPlaceholder() {
    return artifactVersion.equals(PLACEHOLDER);
  }
}
