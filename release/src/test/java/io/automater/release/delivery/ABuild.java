package io.automater.release.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A build's folder, with small files in place of large ones. */
public final class ABuild {
  public static final String DIGEST = "sha256:" + "d".repeat(64);

  private final Path folder;

  public ABuild(Path folder) {
    this.folder = folder;
  }

  /** Makes the parts, and the manifest about them. */
  public Manifest of(String version, Optional<String> image) throws IOException, BadManifest {
    zip("function.zip", version);
    Files.writeString(folder.resolve("controller.jar"), "a jar");
    Files.writeString(folder.resolve("sbom.json"), "{}");
    return ManifestFile.write(
        folder.resolve("manifest.json"),
        new ManifestFile.Build(version, "abc1234", "2026-11-26T12:00:00Z", image),
        "function.zip",
        "controller.jar",
        "sbom.json");
  }

  /** A zip that calls itself by a version. */
  public Path zip(String name, String version) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("automater.properties"));
      zip.write(("version=" + version + "\ncommit=abc1234\n").getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return file;
  }
}
