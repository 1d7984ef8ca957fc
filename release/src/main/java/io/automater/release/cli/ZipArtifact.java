package io.automater.release.cli;

import io.automater.release.traffic.Artifact;
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
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip for Lambda; its version stands in the zip. */
final class ZipArtifact {

  /** Lambda takes no larger zip with the call itself; a larger one would have to go through S3. */
  private static final long LARGEST = 50L * 1024 * 1024;

  private ZipArtifact() {}

  static Artifact read(Path file, UntoldVersion untold) {
    if (file.toString().endsWith(".json") || ImageFile.isReference(file)) {
      throw new BadInput(
          file + ": describes an image, but the environment's target is lambda: name a zip");
    }
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          file
              + ": there is no such artifact; build it with `make build`, or name one by --artifact");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (Files.size(file) > LARGEST) {
        throw new BadInput(
            file + ": has " + Files.size(file) + " bytes, Lambda takes at most " + LARGEST);
      }
      ZipEntry entry = zip.getEntry("automater.properties");
      if (entry == null) {
        return new Artifact(file, untold.of(file, () -> sha256(file)), "unknown");
      }
      Properties properties = new Properties();
      try (InputStream in = zip.getInputStream(entry)) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      String version = properties.getProperty("version", "");
      if (!version.matches("[A-Za-z0-9._+-]{1,64}")) {
        throw new BadInput(
            file
                + ": automater.properties: version is '"
                + version
                + "', must be 1 to 64 of letters, digits, and . _ + -");
      }
      return new Artifact(file, version, properties.getProperty("commit", "unknown"));
    } catch (IOException unreadable) {
      throw new BadInput(file + ": is no readable zip: " + unreadable.getMessage());
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
