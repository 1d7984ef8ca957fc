package io.automater.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What the release controller writes on a version that it publishes: {@code automater VERSION
 * COMMIT}. A first version deployed here says so too, so that its metrics can be found.
 */
final class ArtifactDescription {
  private static final String STAMP = "automater.properties";

  private ArtifactDescription() {}

  /** The description of a package; empty when it does not say its version. */
  static Optional<String> of(byte[] zip) {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().equals(STAMP)) {
          Properties stamp = new Properties();
          stamp.load(entries);
          return Optional.ofNullable(stamp.getProperty("version"))
              .map(
                  version -> "automater " + version + " " + stamp.getProperty("commit", "unknown"));
        }
      }
      return Optional.empty();
    } catch (IOException noZip) {
      // Creating the function says what is wrong with it.
      return Optional.empty();
    }
  }
}
