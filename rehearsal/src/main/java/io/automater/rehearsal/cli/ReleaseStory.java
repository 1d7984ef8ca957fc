package io.automater.rehearsal.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to type to see a change released, and taken back: from the repository, line by line. */
final class ReleaseStory {
  private static final String ROUTE =
      "function/src/main/java/io/automater/function/routes/RootRoute.java";
  private static final String ALL = " all the things!";
  private static final Pattern NEXT = Pattern.compile("0\\.0\\.(\\d{1,4})-next");

  private ReleaseStory() {}

  /**
   * The lines; where they were typed before, they change the greeting back and take the next
   * version.
   *
   * @param build the version of the build that is live
   * @param environment the environment's file
   */
  static String lines(URI api, String build, Path environment) {
    boolean changed = greetsWith("Release" + ALL);
    return """
    To release a change and take it back, with the same variables, in this folder:

      curl %1$s/
      sed -i 's/%4$s all the things!/%5$s all the things!/' %2$s
      make build VERSION=%6$s
      ./release.sh ship --environment %3$s
      curl %1$s/
      ./release.sh rollback --environment %3$s

    `ship` ends in "promoted" within a few minutes, if there is traffic.
    """
        .formatted(
            api,
            ROUTE + " events/expectations.yaml",
            quoted(environment),
            changed ? "Release" : "Automate",
            changed ? "Automate" : "Release",
            after(build));
  }

  private static boolean greetsWith(String greeting) {
    try {
      return Files.readString(Path.of(ROUTE)).contains(greeting);
    } catch (IOException notInARepository) {
      return false;
    }
  }

  private static String after(String build) {
    Matcher next = NEXT.matcher(build);
    return "0.0.%d-next".formatted(next.matches() ? Integer.parseInt(next.group(1)) + 1 : 1);
  }

  /** A path as one word of a shell. */
  static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
