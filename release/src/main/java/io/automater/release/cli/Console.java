package io.automater.release.cli;

import io.automater.contract.usage.Ability;
import io.automater.release.controller.ReleaseEvent;
import io.automater.release.environment.Environment;
import io.automater.release.view.JsonLines;
import io.automater.release.view.LiveView;
import io.automater.release.view.PlainLines;
import io.automater.release.view.Redrawn;
import io.automater.release.view.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Help;

/**
 * Chooses how a release is shown: live on a terminal, as lines elsewhere, as JSON when asked for.
 */
final class Console implements AutoCloseable {

  /**
   * Of a kind of terminal that it does not know it logs a stack trace, and then draws all the same.
   */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  static {
    JLINE.setLevel(Level.OFF);
  }

  private final Ability ability = Ability.of(System.getenv());
  private final PrintStream out;
  private final Options options;
  private AutoCloseable open = () -> {};

  Console(PrintStream out, Options options) {
    this.out = out;
    this.options = options;
  }

  /** For commands that take a while. */
  ReleaseEvent.Listener forRelease(Environment environment) {
    Optional<Terminal> terminal = terminal();
    if (terminal.isEmpty()) {
      return forCommand(environment);
    }
    LiveView view =
        new LiveView(
            terminal.get(),
            out,
            environment.name(),
            environment.policy(),
            style(),
            InstantSource.system());
    open =
        () -> {
          view.close();
          terminal.get().close();
        };
    return view;
  }

  /** For what is drawn again and again, where that can be. */
  Optional<Redrawn> redrawn() {
    Optional<Terminal> terminal = terminal();
    terminal.ifPresent(opened -> open = opened);
    return terminal.map(Redrawn::new);
  }

  private Optional<Terminal> terminal() {
    if (options.output == Options.Output.JSON || !ability.redraws()) {
      return Optional.empty();
    }
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.SysOut)
              .dumb(false)
              // Else the terminal takes Ctrl-C from the JVM, and nobody rolls back.
              .nativeSignals(false)
              .build();
      if (LiveView.canDrawOn(terminal)) {
        return Optional.of(terminal);
      }
      terminal.close();
    } catch (IOException | IllegalStateException noTerminal) {
      // Lines do as well.
    }
    return Optional.empty();
  }

  /** For commands that are over at once. */
  ReleaseEvent.Listener forCommand(Environment environment) {
    return options.output == Options.Output.JSON
        ? new JsonLines(out, environment.name())
        : new PlainLines(out, environment.name(), style());
  }

  Style style() {
    boolean colours = !options.noColor && ability.colours() && Help.Ansi.AUTO.enabled();
    return colours ? Style.COLOUR : Style.PLAIN;
  }

  @Override
  public void close() {
    try {
      open.close();
    } catch (Exception ignored) {
      // The terminal is gone; what was to be said was said.
    }
  }
}
