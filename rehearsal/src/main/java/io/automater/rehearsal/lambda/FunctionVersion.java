package io.automater.rehearsal.lambda;

import java.time.Instant;

/**
 * One version of a function, {@code $LATEST} included.
 *
 * @param source the description that {@code $LATEST} had when it was published, as PublishVersion
 *     may override it: two versions are the same when code and settings were
 * @param settledAt until then the last update counts as in progress
 */
public record FunctionVersion(
    String function,
    String version,
    FunctionSettings settings,
    Code code,
    String source,
    String revisionId,
    Instant lastModified,
    Instant settledAt,
    VersionState state) {
  /** The version that can change. */
  public static final String LATEST = "$LATEST";

  public boolean latest() {
    return version.equals(LATEST);
  }

  /** {@code InProgress} or {@code Successful}. */
  public String lastUpdateStatus(Instant now) {
    return now.isBefore(settledAt) ? "InProgress" : "Successful";
  }

  FunctionVersion with(VersionState other) {
    return new FunctionVersion(
        function, version, settings, code, source, revisionId, lastModified, settledAt, other);
  }

  /** Whether publishing {@code latest} again would give this version again. */
  boolean publishedFrom(FunctionVersion latest) {
    return code.sha256().equals(latest.code().sha256())
        && source.equals(latest.settings().description())
        && settings.withDescription("").equals(latest.settings().withDescription(""));
  }
}
