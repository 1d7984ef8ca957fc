package io.automater.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A server jar, and what it says of itself.
 *
 * @param version {@code unknown} when it does not say
 */
public record ServerJar(Path path, String version, String commit) {
  private static final List<String> STAMPS =
      List.of("BOOT-INF/classes/automater.properties", "automater.properties");

  /**
   * Reads the stamp.
   *
   * @throws IOException when it is no jar
   */
  public static ServerJar read(Path path) throws IOException {
    Properties stamp = new Properties();
    try (ZipFile jar = new ZipFile(path.toFile())) {
      for (String name : STAMPS) {
        ZipEntry entry = jar.getEntry(name);
        if (entry != null) {
          try (InputStream in = jar.getInputStream(entry)) {
            stamp.load(in);
          }
        }
      }
    }
    return new ServerJar(
        path, stamp.getProperty("version", "unknown"), stamp.getProperty("commit", "unknown"));
  }
}
