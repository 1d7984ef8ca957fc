package io.automater.release.delivery;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file can't be read or written, in words: Java's messages are mostly its path once more. */
public final class FileFault {

  private FileFault() {}

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
