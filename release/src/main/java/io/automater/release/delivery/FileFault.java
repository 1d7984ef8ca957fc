package io.automater.release.delivery;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Why a file can't be read or written, in words: Java's messages are mostly its path once more. */
public final class FileFault {

  /** Of a file's mode: st_mode in inode(7). */
  private static final int KIND = 0170000;

  private static final int PIPE = 0010000;

  private FileFault() {}

  /**
   * Refuses what may never end, like /dev/zero.
   *
   * @return the file itself: one on a disk, or a pipe
   */
  public static Path fileOrPipe(Path given) throws IOException {
    if (Files.readAttributes(given, BasicFileAttributes.class).isOther()
        && ((int) Files.getAttribute(given, "unix:mode") & KIND) != PIPE) {
      throw new IOException("it is neither a file nor a pipe");
    }
    return given;
  }

  public static String reason(IOException failed) {
    return switch (failed) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case FileAlreadyExistsException other -> other.getFile() + " is no folder";
      case FileSystemException told when told.getReason() != null -> told.getReason();
      default -> String.valueOf(failed.getMessage());
    };
  }
}
