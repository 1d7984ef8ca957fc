package io.automater.rehearsal.acts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The zip or server jar that is released, and what it says of itself.
 *
 * @param version as in its {@code automater.properties}
 */
public record BuiltArtifact(Path file, String version, String commit) {
  private static final String STAMP = "automater.properties";
  private static final List<String> STAMPS = List.of(STAMP, "BOOT-INF/classes/" + STAMP);
  private static final String WAY_OUT = ": build it with `make build`";

  /**
   * @throws BadInput when there is none, or it is no artifact of ours
   */
  public static BuiltArtifact read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("no artifact at " + file + WAY_OUT);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry stamp =
          STAMPS.stream()
              .map(zip::getEntry)
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow(() -> new BadInput(file + " has no " + STAMP + WAY_OUT));
      Properties properties = new Properties();
      try (InputStream in = zip.getInputStream(stamp)) {
        properties.load(in);
      } catch (IllegalArgumentException malformed) {
        throw new BadInput(file + ": " + STAMP + ": " + malformed.getMessage() + WAY_OUT);
      }
      String version = properties.getProperty("version", "");
      // A release takes 64; an act's build has some more behind a plus.
      if (!version.matches("[A-Za-z0-9._+-]{1,48}")) {
        throw new BadInput(
            "%s: %s: version is '%s', must be 1 to 48 of letters, digits and . _ + -"
                .formatted(file, STAMP, version));
      }
      return new BuiltArtifact(file, version, properties.getProperty("commit", "unknown"));
    } catch (IOException unreadable) {
      throw new BadInput(file + " is no readable zip (" + unreadable.getMessage() + ")" + WAY_OUT);
    }
  }

  /** The same build under another version: a copy with another stamp. */
  public BuiltArtifact restamped(String otherVersion, Path target) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    try (ZipFile zip = new ZipFile(file.toFile());
        OutputStream out = Files.newOutputStream(target);
        ZipOutputStream copy = new ZipOutputStream(out)) {
      // The libraries are compressed already.
      copy.setLevel(Deflater.BEST_SPEED);
      for (ZipEntry entry : Collections.list(zip.entries())) {
        copy.putNextEntry(like(entry));
        try (InputStream in = zip.getInputStream(entry)) {
          if (STAMPS.contains(entry.getName())) {
            copy.write(stamp(in, otherVersion));
          } else {
            in.transferTo(copy);
          }
        }
        copy.closeEntry();
      }
    }
    return new BuiltArtifact(target, otherVersion, commit);
  }

  /** A jar in a jar is found only where it is stored as it is. */
  private static ZipEntry like(ZipEntry entry) {
    ZipEntry same = new ZipEntry(entry.getName());
    same.setTime(entry.getTime());
    if (entry.getMethod() == ZipEntry.STORED && !STAMPS.contains(entry.getName())) {
      same.setMethod(ZipEntry.STORED);
      same.setSize(entry.getSize());
      same.setCrc(entry.getCrc());
    }
    return same;
  }

  private static byte[] stamp(InputStream in, String version) throws IOException {
    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    return text.replaceAll("(?m)^version=.*$", "version=" + version)
        .getBytes(StandardCharsets.UTF_8);
  }
}
