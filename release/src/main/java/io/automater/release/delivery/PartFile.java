package io.automater.release.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files, and the hash of their bytes. */
final class PartFile {

  private PartFile() {}

  /** The file of a part; refused when its bytes are not those of the manifest. */
  static Path verified(Path manifest, Part part) throws BadManifest {
    Path file = manifest.resolveSibling(part.file());
    String found = sha256(file);
    if (!found.equals(part.sha256())) {
      throw new BadManifest(
          "%s: its SHA-256 is %s, but %s says %s: take both from the same build"
              .formatted(file, found, manifest, part.sha256()));
    }
    return file;
  }

  static Part of(Path file) throws BadManifest {
    return new Part(file.getFileName().toString(), sha256(file));
  }

  static String sha256(Path file) throws BadManifest {
    try {
      return sha256(Files.readAllBytes(file));
    } catch (IOException missing) {
      throw new BadManifest(file + ": can't be read; `make dist` makes it");
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
