package io.automater.rehearsal.releases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The release controller's classes, kept by one of its runs for all later ones of this JVM's tests
 * on the same target, which start in half the time with it: Kubernetes's client is half of what is
 * loaded on EKS.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/21/vm/class-data-sharing.html">Class data
 *     sharing</a>
 */
final class SharedClasses {

  private static final Path FOLDER =
      Path.of("target", "release-classes", String.valueOf(ProcessHandle.current().pid()));

  private final Path kept;
  private final Path written;
  private final boolean writes;

  /**
   * For one run.
   *
   * @param target what the runs that share them release to
   */
  SharedClasses(String target) throws IOException {
    Path folder = FOLDER.resolve(target);
    Files.createDirectories(folder);
    this.kept = folder.resolve("kept.jsa");
    this.written = folder.resolve("written.jsa");
    this.writes = folder.resolve("begun").toFile().createNewFile();
  }

  List<String> options() {
    if (writes) {
      return List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + written);
    }
    return archive()
        .map(file -> List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + file))
        .orElse(List.of());
  }

  /** Until its own is there, the other target's: most classes are the same. */
  private Optional<Path> archive() {
    if (Files.exists(kept)) {
      return Optional.of(kept);
    }
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders
          .map(folder -> folder.resolve(kept.getFileName()))
          .filter(Files::exists)
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** To be called when the run is over. */
  void ended() throws IOException {
    if (writes && Files.exists(written)) {
      Files.move(written, kept);
    }
  }
}
