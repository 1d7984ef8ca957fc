package io.automater.release.traffic;

import java.time.Instant;

/**
 * A version that the target can run.
 *
 * @param id the target's own name for it (for Lambda a number)
 * @param artifactVersion the version of the artifact in it, as metrics and answers call it
 * @param publishedAt when it was published
 */
public record PublishedVersion(String id, String artifactVersion, Instant publishedAt) {}
