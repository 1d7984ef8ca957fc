package io.automater.release.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A file and a folder that are there both and whole, or not at all: they are written aside and put
 * in place at the end, and a Ctrl-C in between waits.
 */
public final class NewFiles {

  private final Path file;
  private final Path folder;

  public NewFiles(Path file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /** What of it is there already. */
  public List<Path> existing() {
    return Stream.of(file, folder).filter(path -> Files.exists(path)).toList();
  }

  /**
   * Writes them.
   *
   * @param text of the file
   * @param within text by path within the folder
   * @throws IOException when it can't; nothing is left then
   */
  public void write(String text, Map<String, String> within) throws IOException {
    ReentrantLock writing = new ReentrantLock();
    Thread waitForIt = new Thread(writing::lock, "wait-for-the-files");
    writing.lock();
    try {
      Runtime.getRuntime().addShutdownHook(waitForIt);
      putInPlace(text, within);
      Runtime.getRuntime().removeShutdownHook(waitForIt);
    } catch (IllegalStateException ending) {
      // The process ends as soon as the lock is free.
    } finally {
      writing.unlock();
    }
  }

  private void putInPlace(String text, Map<String, String> within) throws IOException {
    Path home = Files.createDirectories(file.toAbsolutePath().getParent());
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Path aside = Files.createTempDirectory(home, ".init");
    boolean moved = false;
    try {
      Path newFolder = Files.createDirectory(aside.resolve("folder"));
      for (Map.Entry<String, String> each : within.entrySet()) {
        Path path = newFolder.resolve(each.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, each.getValue());
      }
      Path newFile = Files.writeString(aside.resolve("file"), text);
      Files.move(newFolder, folder);
      moved = true;
      Files.move(newFile, file);
    } catch (IOException failed) {
      if (moved) {
        delete(folder);
      }
      throw failed;
    } finally {
      delete(aside);
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
