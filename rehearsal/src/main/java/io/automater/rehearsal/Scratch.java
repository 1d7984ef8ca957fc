package io.automater.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of one rehearsal's own; what rehearsals that were killed left behind is removed. */
final class Scratch {
  private Scratch() {}

  static Path create(Path workDirectory) {
    Path all = workDirectory.resolve("scratch");
    try {
      Files.createDirectories(all);
      removeLeftovers(all);
      return Files.createTempDirectory(all, ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + all, e);
    }
  }

  private static void removeLeftovers(Path all) throws IOException {
    List<Path> folders;
    try (Stream<Path> found = Files.list(all)) {
      folders = found.toList();
    }
    for (Path folder : folders) {
      String pid = folder.getFileName().toString().split("-")[0];
      if (pid.matches("[0-9]{1,10}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
        remove(folder);
      }
    }
  }

  static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException busy) {
      // Something still writes there; the next rehearsal removes what is left.
    }
  }
}
