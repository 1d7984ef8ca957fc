package io.automater.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How one command ended, and the files that hold what it printed. */
record Outcome(String command, int exitCode, Path out, Path err) {
  private static final int SHOWN = 40;

  String text() {
    return read(out);
  }

  /** What is worth reading when it went wrong, and where the rest is. */
  String report() {
    return "`%s` ended with %d (%s)%n%s%n%s"
        .formatted(command, exitCode, out, read(err).strip(), end(read(out).strip()));
  }

  Outcome orFail() {
    if (exitCode != 0) {
      throw new AssertionError(report());
    }
    return this;
  }

  /** Terraform explains at the end. */
  private static String end(String text) {
    List<String> lines = text.lines().toList();
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
