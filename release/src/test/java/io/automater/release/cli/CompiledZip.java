package io.automater.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** A zip with classes that are compiled here, as somebody else's build makes one. */
final class CompiledZip {

  private CompiledZip() {}

  /**
   * @param sources by simple name; all in one file's package
   * @param more other entries and their text
   */
  static Path of(Path file, Map<String, String> sources, Map<String, String> more)
      throws IOException {
    Path work = Files.createTempDirectory(file.toAbsolutePath().getParent(), "compiled");
    Path classes = Files.createDirectory(work.resolve("classes"));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path java = Files.writeString(work.resolve(source.getKey() + ".java"), source.getValue());
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  null,
                  null,
                  "-proc:none",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-d",
                  classes.toString(),
                  java.toString());
      assertThat(failed).isZero();
    }
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path each : compiled.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
        Files.copy(each, zip);
      }
      for (Map.Entry<String, String> entry : more.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /** A class of a package {@code shop} that implements Lambda's interface. */
  static String handler(String name) {
    return """
        package shop;
        import com.amazonaws.services.lambda.runtime.*;
        public class %s implements RequestHandler<Object, Object> {
          static { if (true) throw new IllegalStateException("init ran the handler's code"); }
          public Object handleRequest(Object event, Context context) { return event; }
        }
        """
        .formatted(name);
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(folder::relativize).map(Path::toString).sorted().toList();
    }
  }
}
