package io.automater.rehearsal.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts {@link Launcher} where another process finds it, and nothing else of ours. */
public final class LauncherClass {
  private LauncherClass() {}

  /**
   * Copies the class file.
   *
   * @param folder made if it is not there
   * @return the folder, for a class path
   */
  public static Path copyTo(Path folder) throws IOException {
    String name = Launcher.class.getName().replace('.', '/') + ".class";
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream in = Launcher.class.getResourceAsStream("/" + name)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return folder;
  }
}
