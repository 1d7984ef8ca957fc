package io.automater.release.view;

import io.automater.release.controller.ReleaseEvent;
import io.automater.release.rollout.Policy;
import java.io.IOError;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** Redraws the screen on a terminal, every quarter of a second and whenever something happens. */
public final class LiveView implements ReleaseEvent.Listener, AutoCloseable {

  private final Terminal terminal;
  private final Display display;
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

  private void draw() {
    if (finished) {
      return;
    }
    Size size = terminal.getSize();
    int columns = Math.max(20, size.getColumns());
    display.resize(size.getRows(), columns);
    List<AttributedString> lines =
        screen.lines().stream()
            .map(AttributedString::fromAnsi)
            .map(line -> line.columnSubSequence(0, columns - 1))
            .toList();
    display.update(lines, -1);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
