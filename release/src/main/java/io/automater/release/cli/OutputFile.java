package io.automater.release.cli;

import io.automater.release.delivery.FileFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a command writes, because an option named it. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Opens it, with the folders above it; one that can't be written is bad input.
   *
   * @param how as {@link Files#newOutputStream} takes it
   */
  static OutputStream open(String option, Path file, OpenOption... how) {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      return Files.newOutputStream(file, how);
    } catch (IOException failed) {
      throw unwritable(option, file, failed);
    }
  }

  /** Tries whether it can be written, before a command works for long; its content stays. */
  static void check(String option, Path file) {
    try (OutputStream opened =
        open(option, file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      opened.flush();
    } catch (IOException failed) {
      throw unwritable(option, file, failed);
    }
  }

  static void write(String option, Path file, String text) {
    try (OutputStream opened = open(option, file)) {
      opened.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw unwritable(option, file, failed);
    }
  }

  private static BadInput unwritable(String option, Path file, IOException failed) {
    return new BadInput(option + " is " + file + ": can't be written: " + FileFault.reason(failed));
  }
}
