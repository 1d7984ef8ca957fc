package io.automater.rehearsal.testfunction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs {@link TestFunction} as a deployment package. */
public final class TestFunctionZip {
  /** What Lambda is to call. */
  public static final String HANDLER = TestFunction.class.getName();

  private TestFunctionZip() {}

  /**
   * @param build any text: another text is another build, so another code hash
   */
  public static byte[] build(String build) {
    return build(build, null);
  }

  /**
   * @param version of the artifact, as a release reads it
   */
  public static byte[] ofVersion(String version) {
    return build(version, version);
  }

  private static byte[] build(String build, String version) {
    String name = TestFunction.class.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        InputStream code = TestFunction.class.getResourceAsStream("/" + name)) {
      zip.putNextEntry(entry(name));
      code.transferTo(zip);
      zip.putNextEntry(entry("build.txt"));
      zip.write(build.getBytes(StandardCharsets.UTF_8));
      if (version != null) {
        zip.putNextEntry(entry("automater.properties"));
        zip.write(("version=" + version + "\ncommit=test\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Always the same time, so that the same build has the same hash. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(1_000_000_000_000L);
    return entry;
  }
}
