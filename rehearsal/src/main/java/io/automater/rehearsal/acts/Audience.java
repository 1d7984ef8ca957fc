package io.automater.rehearsal.acts;

import io.automater.contract.usage.Ability;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;

/** Chooses how progress is shown: redrawn on a terminal, as lines elsewhere. */
final class Audience {
  /**
   * Of a kind of terminal that it does not know it logs a stack trace, and then draws all the same.
   */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  static {
    JLINE.setLevel(Level.OFF);
  }

  private Audience() {}

  static Progress of(PrintWriter out) {
    if (!Ability.of(System.getenv()).redraws()) {
      return new PlainProgress(out);
    }
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.SysOut)
              .dumb(false)
              // Else the terminal takes Ctrl-C from the JVM.
              .nativeSignals(false)
              .build();
      if (canDrawOn(terminal)) {
        return new LiveProgress(out, terminal);
      }
      terminal.close();
    } catch (IOException | IllegalStateException noTerminal) {
      // Lines do as well.
    }
    return new PlainProgress(out);
  }

  /** Whether lines can be drawn over: not on a dumb terminal. */
  static boolean canDrawOn(Terminal terminal) {
    return terminal.getStringCapability(Capability.clear_screen) != null
        && terminal.getStringCapability(Capability.cursor_up) != null;
  }
}
