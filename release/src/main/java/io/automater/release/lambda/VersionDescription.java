package io.automater.release.lambda;

import io.automater.release.traffic.Artifact;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A published version's description, {@code automater VERSION COMMIT}: which artifact is in it. */
final class VersionDescription {

  private static final Pattern FORM = Pattern.compile("automater (\\S+)(?: (\\S+))?");

  private VersionDescription() {}

  static String write(Artifact artifact) {
    return "automater " + artifact.version() + " " + artifact.commit();
  }

  /** The artifact's version; {@code version-N} where something else published it. */
  static String artifactVersion(String description, String version) {
    Matcher matcher = FORM.matcher(description == null ? "" : description);
    return matcher.matches() ? matcher.group(1) : "version-" + version;
  }
}
