package io.automater.release.traffic;

import java.nio.file.Path;

/**
 * A built artifact.
 *
 * @param file where it is
 * @param version its version, read from the artifact itself
 * @param commit the commit that it was built from
 */
public record Artifact(Path file, String version, String commit) {}
