package io.automater.release.view;

import io.automater.release.controller.ReleaseEvent;
import io.automater.release.rollout.Policy;
import java.io.IOError;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp;

/** Redraws the screen on a terminal, every quarter of a second and whenever something happens. */
public final class LiveView implements ReleaseEvent.Listener, AutoCloseable {

  private final Terminal terminal;
  private Display display;
  private Size drawnOn = new Size();
  private final Screen screen;
  private final PrintStream out;
  private final String environment;
  private final Style style;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-view");
            thread.setDaemon(true);
            return thread;
          });
  private boolean finished;

  public LiveView(
      Terminal terminal,
      PrintStream out,
      String environment,
      Policy policy,
      Style style,
      InstantSource clock) {
    this.terminal = terminal;
    this.display = new Display(terminal, false);
    this.screen = new Screen(environment, policy, style);
    this.out = out;
    this.environment = environment;
    this.style = style;
    var unused =
        ticker.scheduleAtFixedRate(
            () -> {
              synchronized (this) {
                screen.tick(clock.instant());
                draw();
              }
            },
            250,
            250,
            TimeUnit.MILLISECONDS);
  }

  /** Whether lines can be drawn over: not on a dumb terminal. */
  public static boolean canDrawOn(Terminal terminal) {
    return terminal.getStringCapability(InfoCmp.Capability.clear_screen) != null
        && terminal.getStringCapability(InfoCmp.Capability.cursor_up) != null;
  }

  @Override
  public synchronized void on(ReleaseEvent event) {
    try {
      show(event);
    } catch (RuntimeException | IOError terminalIsGone) {
      // Ctrl-C closes the terminal before the release has come to rest: lines do for its end.
      finished = true;
      ticker.shutdownNow();
      new PlainLines(out, environment, style).on(event);
    }
  }

  private void show(ReleaseEvent event) {
    screen.take(event);
    if (event instanceof ReleaseEvent.Finished over) {
      draw();
      finished = true;
      ticker.shutdownNow();
      terminal.writer().println();
      terminal.flush();
      VerdictBlock.lines(over.verdict(), environment, style).forEach(out::println);
      out.flush();
    }
  }

  synchronized void draw() {
    if (finished) {
      return;
    }
    Size size = size();
    if (!size.equals(drawnOn)) {
      if (drawnOn.getColumns() > 0) {
        // Terminals break lines anew, each in its way: where the old ones are now nobody knows.
        terminal.puts(InfoCmp.Capability.clear_screen);
        display = new Display(terminal, false);
      }
      display.resize(size.getRows(), size.getColumns());
      drawnOn = size;
    }
    // In the last column some terminals begin a new line, and some do not.
    int columns = size.getColumns() - 1;
    display.update(
        screen.lines(columns, size.getRows() - 1).stream()
            .map(AttributedString::fromAnsi)
            .map(line -> line.columnSubSequence(0, columns))
            .toList(),
        -1);
  }

  /** A terminal that does not say how large it is has the usual size. */
  private Size size() {
    Size said = terminal.getSize();
    return new Size(
        said.getColumns() > 0 ? Math.max(20, said.getColumns()) : 80,
        said.getRows() > 0 ? Math.max(4, said.getRows()) : 24);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
