package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Compiles a class, as somebody else's build does. */
final class Compiled {

  private Compiled() {}

  /** The folder with the class in it. */
  static Path in(Path folder, String classPath, String name, String source) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path java = Files.writeString(classes.resolve(name + ".java"), source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                java.toString());
    assertThat(failed).isZero();
    Files.delete(java);
    return classes;
  }
}
