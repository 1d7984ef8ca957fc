package io.automater.rehearsal.releases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The release controller's classes, kept by one of its runs for all later ones of this JVM's tests,
 * which start in half the time with it.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/21/vm/class-data-sharing.html">Class data
 *     sharing</a>
 */
final class SharedClasses {

  private static final Path FOLDER =
      Path.of("target", "release-classes", String.valueOf(ProcessHandle.current().pid()));
  private static final Path ARCHIVE = FOLDER.resolve("kept.jsa");

  private final Path written = FOLDER.resolve("written.jsa");
  private final boolean writes;

  /** For one run. */
  SharedClasses() throws IOException {
    Files.createDirectories(FOLDER);
    this.writes = FOLDER.resolve("begun").toFile().createNewFile();
  }

  List<String> options() {
    if (writes) {
      return List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + written);
    }
    return Files.exists(ARCHIVE)
        ? List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + ARCHIVE)
        : List.of();
  }

  /** To be called when the run is over. */
  void ended() throws IOException {
    if (writes && Files.exists(written)) {
      Files.move(written, ARCHIVE);
    }
  }
}
