package io.automater.rehearsal.lambda;

import java.time.Instant;

/**
 * One version of a function, {@code $LATEST} included.
 *
 * @param source the description that {@code $LATEST} had when it was published, as PublishVersion
 *     may override it: two versions are the same when code and settings were
 * @param build another one for each change of code or settings: by it, processes know whether they
 *     still run what is asked for
 * @param revision of {@code RevisionId}; it changes by more than code and settings
 */
public record FunctionVersion(
    String function,
    String version,
    FunctionSettings settings,
    Code code,
    String source,
    String build,
    Revision revision,
    Instant lastModified,
    VersionState state) {
  /** The version that can change. */
  public static final String LATEST = "$LATEST";

  public boolean latest() {
    return version.equals(LATEST);
  }

  /** Whether its last update has not settled. */
  public boolean updating(Instant now) {
    return revision.inProgressAt(now);
  }

  /** What {@code RevisionId} is. */
  public String revisionId(Instant now) {
    return revision.at(now);
  }

  /** The state as it is then: a function that was created becomes active by itself. */
  public VersionState state(Instant now) {
    return latest() && state.pending() && !updating(now) ? VersionState.ACTIVE : state;
  }

  FunctionVersion with(VersionState other) {
    return new FunctionVersion(
        function, version, settings, code, source, build, revision, lastModified, other);
  }

  /** The same with another revision, as after it was published or its policy was changed. */
  FunctionVersion touched() {
    return new FunctionVersion(
        function, version, settings, code, source, build, Revision.atRest(), lastModified, state);
  }

  /** Whether publishing {@code latest} again would give this version again. */
  boolean publishedFrom(FunctionVersion latest) {
    return code.sha256().equals(latest.code().sha256())
        && source.equals(latest.settings().description())
        && settings.withDescription("").equals(latest.settings().withDescription(""));
  }
}
