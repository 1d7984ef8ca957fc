package io.automater.rehearsal.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Unpacks deployment packages, each once: the same bytes share one task root. */
public final class CodeStore {
  private static final long MAX_UNZIPPED = 262_144_000;

  private final Path directory;

  public CodeStore(Path directory) {
    this.directory = directory;
  }

  /**
   * @throws LambdaException when the bytes are no zip, or an empty one
   */
  public synchronized Code store(byte[] zip) {
    byte[] digest = sha256(zip);
    Path home = directory.resolve(HexFormat.of().formatHex(digest).substring(0, 16));
    Path kept = home.resolve("code.zip");
    Path taskRoot = home.resolve("task");
    try {
      if (!Files.exists(kept)) {
        unpack(zip, taskRoot);
        Files.write(kept, zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack a deployment package to " + taskRoot, e);
    }
    return new Code(Base64.getEncoder().encodeToString(digest), zip.length, kept, taskRoot);
  }

  private static void unpack(byte[] zip, Path taskRoot) throws IOException {
    int files = 0;
    long bytes = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = taskRoot.resolve(entry.getName()).normalize();
        if (!target.startsWith(taskRoot)) {
          throw unusable();
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          bytes += Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
          files++;
          if (bytes >= MAX_UNZIPPED) {
            throw LambdaException.invalid(
                "Unzipped size must be smaller than " + MAX_UNZIPPED + " bytes");
          }
        }
      }
    } catch (ZipException broken) {
      throw unusable();
    }
    if (files == 0) {
      throw unusable();
    }
  }

  private static LambdaException unusable() {
    return LambdaException.invalid(
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
