package io.automater.release.view;

import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** Lines on a terminal, each time in the place of those before; what is too wide for it is cut. */
public final class Redrawn implements AutoCloseable {

  private static final int NARROWEST = 20;

  private final Terminal terminal;
  private final Display display;

  public Redrawn(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, false);
  }

  public void show(List<String> lines) {
    Size size = terminal.getSize();
    int columns = Math.max(NARROWEST, size.getColumns());
    display.resize(size.getRows(), columns);
    display.update(
        lines.stream()
            .map(AttributedString::new)
            .map(line -> line.columnSubSequence(0, columns - 1))
            .toList(),
        -1);
  }

  /** Leaves the last lines where they are. */
  @Override
  public void close() {
    terminal.writer().println();
    terminal.flush();
  }
}
