package io.automater.rehearsal.acts;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Chooses how progress is shown: redrawn on a terminal, as lines elsewhere. */
final class Audience {
  private Audience() {}

  static Progress of(PrintWriter out) {
    boolean live =
        System.getenv("CI") == null && !"dumb".equals(System.getenv("TERM")) && onTerminal();
    return live ? new LiveProgress(out) : new PlainProgress(out);
  }

  /** Java says whether there is a console, not whether stdout is one. */
  private static boolean onTerminal() {
    try {
      Process test = new ProcessBuilder("sh", "-c", "test -t 1").inheritIO().start();
      return test.waitFor(5, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException noShell) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
