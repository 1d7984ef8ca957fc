package io.automater.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much really ran, for the one line that {@code infra/tests/print-counts} shows. */
final class Counts {
  private static final Path FILE = Path.of("target", "infra-counts.txt");
  private static int runs;
  private static int applies;
  private static long cases;

  private Counts() {}

  /** {@code run} blocks of {@code terraform test}. */
  static synchronized void addRuns(int more) {
    runs += more;
    write();
  }

  static synchronized void addApply() {
    applies++;
    write();
  }

  static synchronized void addCases(long more) {
    cases += more;
    write();
  }

  private static void write() {
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(
          FILE,
          "infra: %d terraform runs, %d applies, %d policy cases%n"
              .formatted(runs, applies, cases));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
