package io.automater.release.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.controller.ReleaseEvent;
import io.automater.release.rollout.Policy;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;

/** What stands on a terminal: JLine's own, in memory. */
class LiveViewTest {

  private static final Instant START = Instant.parse("2026-11-24T11:00:00Z");
  private static final ReleaseEvent STATE =
      new ReleaseEvent.State(
          START,
          new ReleaseRecord(
              "r20261124-110000-ab12",
              Phase.SHIFTING,
              "5",
              Optional.of("6"),
              "ann@laptop:1",
              START.plusSeconds(30)),
          0.1);
  private static final ReleaseEvent LONG =
      new ReleaseEvent.Note(START, "for a reason that takes more than one line in 40 columns");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void shouldLeaveNothingBehindWhenTheTerminalIsResized() throws Exception {
    try (LineDisciplineTerminal terminal = terminal("xterm-256color");
        LiveView view = view(terminal)) {
      terminal.setSize(new Size(120, 24));
      view.on(STATE);
      view.on(LONG);
      view.draw();
      assertThat(shown(120)).containsExactlyElementsOf(expected(119));
      for (int columns : List.of(40, 80, 60, 120)) {
        terminal.setSize(new Size(columns, 24));
        view.draw();
        assertThat(shown(columns)).containsExactlyElementsOf(expected(columns - 1));
      }
    }
  }

  @Test
  void shouldDrawOverWhatItDrewBefore() throws Exception {
    try (LineDisciplineTerminal terminal = terminal("xterm-256color");
        LiveView view = view(terminal)) {
      terminal.setSize(new Size(80, 24));
      view.on(LONG);
      view.draw();
      view.on(STATE);
      view.draw();
      view.draw();
      assertThat(shown(80)).filteredOn(line -> line.contains("Release  dev")).hasSize(1);
    }
  }

  @Test
  void shouldTakeTheUsualSizeWhereTheTerminalDoesNotSayIt() throws Exception {
    try (LineDisciplineTerminal terminal = terminal("xterm-256color");
        LiveView view = view(terminal)) {
      terminal.setSize(new Size(0, 0));
      view.on(STATE);
      view.draw();
      assertThat(shown(80)).anyMatch(line -> line.contains("0.0 % failed"));
    }
  }

  @Test
  void shouldDrawOnNoTerminalThatCannotDrawOver() throws Exception {
    try (LineDisciplineTerminal dumb = terminal("dumb");
        LineDisciplineTerminal vt100 = terminal("vt100")) {
      assertThat(LiveView.canDrawOn(dumb)).isFalse();
      assertThat(LiveView.canDrawOn(vt100)).isTrue();
    }
  }

  private LineDisciplineTerminal terminal(String type) throws IOException {
    return new LineDisciplineTerminal("test", type, written, StandardCharsets.UTF_8);
  }

  private static LiveView view(LineDisciplineTerminal terminal) {
    return new LiveView(
        terminal,
        new PrintStream(terminal.output(), true, StandardCharsets.UTF_8),
        "dev",
        Policy.DEFAULT,
        Style.PLAIN,
        () -> START);
  }

  /** All that was written so far, on a terminal of this width: one that breaks old lines anew. */
  private List<String> shown(int columns) {
    ScreenTerminal screen = new ScreenTerminal(columns, 24);
    screen.write(written.toString(StandardCharsets.UTF_8));
    return screen.toString().stripTrailing().lines().map(String::stripTrailing).toList();
  }

  private static List<String> expected(int columns) {
    Screen screen = new Screen("dev", Policy.DEFAULT, Style.PLAIN);
    screen.take(STATE);
    screen.take(LONG);
    return screen.lines(columns, 23).stream().map(String::stripTrailing).toList();
  }
}
