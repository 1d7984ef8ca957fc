package io.automater.rehearsal.testserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs {@link TestServer} as a server jar. */
public final class TestServerJar {
  private TestServerJar() {}

  /**
   * Writes the jar; the same version gives the same bytes.
   *
   * @param folder where it goes
   * @param version of the artifact
   */
  public static Path ofVersion(Path folder, String version) {
    String name = TestServer.class.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("test-server-" + version + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file);
        InputStream code = TestServer.class.getResourceAsStream("/" + name)) {
      zip.putNextEntry(entry("META-INF/MANIFEST.MF"));
      write(zip, "Manifest-Version: 1.0\nMain-Class: " + TestServer.class.getName() + "\n");
      zip.putNextEntry(entry(name));
      code.transferTo(zip);
      zip.putNextEntry(entry("automater.properties"));
      write(zip, "version=" + version + "\ncommit=test\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(1_000_000_000_000L);
    return entry;
  }
}
