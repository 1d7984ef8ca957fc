package io.automater.function.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The build that is running, as stamped into {@code automater.properties} at the root of the
 * artifact.
 *
 * @param version the version, without a leading v
 * @param commit the commit it was built from
 * @param builtAt when, ISO-8601 in UTC
 */
public record Artifact(String version, String commit, String builtAt) {

  private static final String FILE = "/automater.properties";

  /**
   * Reads the stamp of this build.
   *
   * @throws IllegalStateException if the file or one of its keys is missing
   */
  public static Artifact ofThisBuild() {
    try (InputStream in = Artifact.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the root of the artifact");
      }
      Properties stamp = new Properties();
      stamp.load(in);
      return new Artifact(key(stamp, "version"), key(stamp, "commit"), key(stamp, "builtAt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(Properties stamp, String name) {
    String value = stamp.getProperty(name, "").strip();
    if (value.isEmpty()) {
      throw new IllegalStateException(FILE + " has no value for the key " + name);
    }
    return value;
  }
}
