package io.automater.rehearsal.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading the build, and making another one of it. */
final class BuiltArtifactTest {
  @TempDir private Path folder;

  @Test
  void shouldMakeAnotherBuildThatDiffersInItsVersionOnly() throws IOException {
    Path zip =
        zip(
            Map.of(
                "automater.properties", "version=1.0\ncommit=abc\nbuiltAt=2026-01-01T00:00:00Z\n",
                "lib/some.jar", "bytes"));

    BuiltArtifact other =
        BuiltArtifact.read(zip).restamped("1.0+good", folder.resolve("builds/other.zip"));

    assertThat(other).isEqualTo(BuiltArtifact.read(other.file()));
    assertThat(other.version()).isEqualTo("1.0+good");
    assertThat(content(other.file()))
        .isEqualTo(
            Map.of(
                "automater.properties",
                "version=1.0+good\ncommit=abc\nbuiltAt=2026-01-01T00:00:00Z\n",
                "lib/some.jar",
                "bytes"));
  }

  @Test
  void shouldStoreJarsInAServerJarAsTheyWere() throws IOException {
    Path jar = folder.resolve("server.jar");
    byte[] library = "a library".getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("BOOT-INF/classes/automater.properties"));
      out.write("version=1.0\ncommit=abc\n".getBytes(StandardCharsets.UTF_8));
      ZipEntry stored = new ZipEntry("BOOT-INF/lib/some.jar");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(library.length);
      CRC32 crc = new CRC32();
      crc.update(library);
      stored.setCrc(crc.getValue());
      out.putNextEntry(stored);
      out.write(library);
    }
    BuiltArtifact other = BuiltArtifact.read(jar).restamped("1.0+good", folder.resolve("o.jar"));
    assertThat(BuiltArtifact.read(other.file()).version()).isEqualTo("1.0+good");
    try (ZipFile file = new ZipFile(other.file().toFile())) {
      assertThat(file.getEntry("BOOT-INF/lib/some.jar").getMethod()).isEqualTo(ZipEntry.STORED);
    }
    assertThat(content(other.file())).containsEntry("BOOT-INF/lib/some.jar", "a library");
  }

  @Test
  void shouldSayWhatToDoWithoutAnArtifact() {
    assertThatThrownBy(() -> BuiltArtifact.read(folder.resolve("none.zip")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("none.zip")
        .hasMessageContaining("make build");
  }

  @Test
  void shouldRefuseWhatIsNoArtifact() throws IOException {
    Path noZip = Files.writeString(folder.resolve("no.zip"), "text");
    Path other = zip(Map.of("readme", "a zip of something else"));

    assertThatThrownBy(() -> BuiltArtifact.read(noZip)).hasMessageContaining("no readable zip");
    assertThatThrownBy(() -> BuiltArtifact.read(other))
        .hasMessageContaining("has no automater.properties");
    Path odd = zip(Map.of("automater.properties", "version=1 0"));
    assertThatThrownBy(() -> BuiltArtifact.read(odd)).hasMessageContaining("version is '1 0'");
  }

  private Path zip(Map<String, String> entries) throws IOException {
    Path zip = Files.createTempFile(folder, "built", ".zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Map.Entry<String, String> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }

  private static Map<String, String> content(Path zip) throws IOException {
    Map<String, String> content = new LinkedHashMap<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry each : file.stream().toList()) {
        content.put(
            each.getName(),
            new String(file.getInputStream(each).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return content;
  }
}
