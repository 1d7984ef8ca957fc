package io.automater.release.cli;

import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.VersionName;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The function's zip and the server's jar, as {@code make build} makes them. */
final class BuiltFile {

  /** Lambda takes no larger zip with the call itself; a larger one would have to go through S3. */
  private static final long LARGEST_ZIP = 50L * 1024 * 1024;

  private static final String STAMP = "automater.properties";

  /** Where Spring Boot's jar has it. */
  private static final String STAMP_IN_JAR = "BOOT-INF/classes/" + STAMP;

  private BuiltFile() {}

  /** The zip that Lambda runs. */
  static Artifact zip(Path file, UntoldVersion untold) {
    if (file.toString().endsWith(".json") || ImageFile.isReference(file)) {
      throw new BadInput(
          file + ": describes an image, but the environment's target is lambda: name a zip");
    }
    return read(
        file,
        untold,
        zip -> {
          if (Files.size(file) > LARGEST_ZIP) {
            throw new BadInput(
                file + ": has " + Files.size(file) + " bytes, Lambda takes at most " + LARGEST_ZIP);
          }
          if (zip.getEntry(STAMP) == null && zip.getEntry(STAMP_IN_JAR) != null) {
            throw new BadInput(
                file
                    + ": is the server's jar, but the environment's target is lambda: name the"
                    + " function's zip");
          }
          return Optional.ofNullable(zip.getEntry(STAMP));
        });
  }

  /** The jar that the pods of a rehearsal run. */
  static Artifact jar(Path file, UntoldVersion untold) {
    return read(
        file,
        untold,
        jar -> {
          if (!isExecutable(jar)) {
            throw new BadInput(
                file
                    + ": has no Main-Class, so no pod can run it: name the server's jar"
                    + " (function/target/automater-function-server.jar)");
          }
          return Optional.ofNullable(jar.getEntry(STAMP_IN_JAR))
              .or(() -> Optional.ofNullable(jar.getEntry(STAMP)));
        });
  }

  /** Finds the stamp, once the file is what its target runs. */
  private interface StampFinder {
    Optional<ZipEntry> in(ZipFile zip) throws IOException;
  }

  private static Artifact read(Path file, UntoldVersion untold, StampFinder finder) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          file
              + ": there is no such artifact; build it with `make build`, or name one by"
              + " --artifact");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Optional<ZipEntry> entry = finder.in(zip);
      if (entry.isEmpty()) {
        return new Artifact(file, untold.of(file, () -> sha256(file)), "unknown");
      }
      Properties properties = new Properties();
      try (InputStream in = zip.getInputStream(entry.get())) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException malformed) {
        throw new BadInput(
            file
                + ": automater.properties: can't be read: "
                + malformed.getMessage()
                + "; build it again with `make build`");
      }
      String version = properties.getProperty("version", "");
      if (!VersionName.isOne(version)) {
        throw new BadInput(
            file
                + ": automater.properties: version is '"
                + version
                + "', must be "
                + VersionName.WORDS);
      }
      return new Artifact(file, version, properties.getProperty("commit", "unknown"));
    } catch (IOException unreadable) {
      throw new BadInput(file + ": is no readable zip: " + unreadable.getMessage());
    }
  }

  private static boolean isExecutable(ZipFile jar) throws IOException {
    ZipEntry manifest = jar.getEntry("META-INF/MANIFEST.MF");
    if (manifest == null) {
      return false;
    }
    try (InputStream in = jar.getInputStream(manifest)) {
      return new java.util.jar.Manifest(in)
          .getMainAttributes()
          .containsKey(java.util.jar.Attributes.Name.MAIN_CLASS);
    }
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
