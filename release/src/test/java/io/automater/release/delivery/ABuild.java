package io.automater.release.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    return write(name, Map.of("automater.properties", stamp(version)));
  }

  /** A server jar, as Spring Boot packs it. */
  public Path serverJar(String name, String version) throws IOException {
    return write(
        name,
        Map.of(
            "META-INF/MANIFEST.MF",
            "Manifest-Version: 1.0\nMain-Class: Server\n",
            "BOOT-INF/classes/automater.properties",
            stamp(version)));
  }

  private static String stamp(String version) {
    return "version=" + version + "\ncommit=abc1234\n";
  }

  private Path write(String name, Map<String, String> entries) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }
}
