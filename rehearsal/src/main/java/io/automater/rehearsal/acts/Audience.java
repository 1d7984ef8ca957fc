package io.automater.rehearsal.acts;

import java.io.IOException;
import java.io.PrintWriter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;

/** Chooses how progress is shown: redrawn on a terminal, as lines elsewhere. */
final class Audience {
  private Audience() {}

  static Progress of(PrintWriter out) {
    if (System.getenv("CI") != null) {
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
