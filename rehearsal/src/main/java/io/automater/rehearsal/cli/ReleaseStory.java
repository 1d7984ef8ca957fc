package io.automater.rehearsal.cli;

import java.net.URI;
import java.nio.file.Path;

/** What to type to see a change released, and taken back: from the repository, line by line. */
final class ReleaseStory {
  private static final String GREETING =
      "function/src/main/java/io/automater/function/routes/RootRoute.java events/expectations.yaml";

  private ReleaseStory() {}

  /**
   * The lines.
   *
   * @param environment the environment's file
   */
  static String lines(URI api, Path environment) {
    return """
    To release a change and take it back, with the same variables, in this folder:

      curl %1$s/
      sed -i 's/Automate all the things!/Release all the things!/' %2$s
      make build VERSION=0.0.1-next
      ./release.sh ship --environment %3$s
      curl %1$s/
      ./release.sh rollback --environment %3$s

    `ship` ends in "promoted" within a few minutes, if there is traffic.
    """
        .formatted(api, GREETING, quoted(environment));
  }

  /** A path as one word of a shell. */
  static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
