package io.automater.release.lambda;

import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.PublishedVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A published version's description, {@code automater VERSION COMMIT}: which artifact is in it. */
final class VersionDescription {

  private static final Pattern FORM = Pattern.compile("automater (\\S+)(?: (\\S+))?");

  private static final String FIRST = "1";

  private VersionDescription() {}

  static String write(Artifact artifact) {
    return "automater " + artifact.version() + " " + artifact.commit();
  }

  /**
   * The artifact's version; {@code version-N} where something else published it. Terraform
   * publishes its placeholder as version 1; a later version of that description is a configuration
   * that it changed, with whatever code was there.
   */
  static String artifactVersion(String description, String version) {
    Matcher matcher = FORM.matcher(description == null ? "" : description);
    boolean known =
        matcher.matches()
            && (version.equals(FIRST) || !matcher.group(1).equals(PublishedVersion.PLACEHOLDER));
    return known ? matcher.group(1) : "version-" + version;
  }
}
