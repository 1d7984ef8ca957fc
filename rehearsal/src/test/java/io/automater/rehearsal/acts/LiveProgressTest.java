package io.automater.rehearsal.acts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.load.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on a terminal: JLine's own, in memory. */
final class LiveProgressTest {
  private static final String LINE =
      """
      {"event":"state","state":"shifting","weight":0.25}
      """;
  private static final String DECISION =
      """
      {"event":"decision","decision":"hold",
       "reason":"about 585 more requests to the candidate are needed"}
      """;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          120 | "  live ░░░░░░░░░░░░░░░█████ candidate  25 %  0 failed  p99 0 ms  0 requests/s"
          80  | "  live ░░░░░░░░░░░░░░░█████ candidate  25 %  0 failed  p99 0 ms  0 requests/s"
          60  | "  candidate  25 %  0 failed  p99 0 ms  0 requests/s"
          40  | "candidate  25 %  0 failed  p99 0 ms"
          """)
  void shouldShowWeightAndFailuresInEveryWidth(int columns, String facts) throws Exception {
    try (LineDisciplineTerminal terminal = terminal(columns);
        LiveProgress progress = progress(terminal)) {
      begin(progress);
      progress.redraw();
      List<String> shown = shown(columns);
      assertThat(shown).filteredOn(line -> line.contains("candidate  25 %")).containsExactly(facts);
      assertThat(String.join(" ", shown).replaceAll(" +", " "))
          .contains("about 585 more requests to the candidate are needed");
    }
  }

  @Test
  void shouldLeaveNothingBehindWhenTheTerminalIsResized() throws Exception {
    try (LineDisciplineTerminal terminal = terminal(120);
        LiveProgress progress = progress(terminal)) {
      begin(progress);
      progress.redraw();
      for (int columns : List.of(40, 120, 60)) {
        terminal.setSize(new Size(columns, 24));
        progress.redraw();
        progress.redraw();
        assertThat(shown(columns)).filteredOn(line -> line.contains("0 failed")).hasSize(1);
        assertThat(String.join(" ", shown(columns))).containsOnlyOnce("act 1/" + Act.ALL.size());
      }
    }
  }

  @Test
  void shouldKeepWhatIsOverAboveWhatIsRedrawn() throws Exception {
    try (LineDisciplineTerminal terminal = terminal(80);
        LiveProgress progress = progress(terminal)) {
      begin(progress);
      progress.redraw();
      progress.say("something new");
      progress.redraw();
      List<String> shown = shown(80).stream().filter(line -> !line.isBlank()).toList();
      assertThat(shown).hasSize(4);
      assertThat(shown.get(0)).startsWith("act 1/" + Act.ALL.size());
      assertThat(shown.get(1)).isEqualTo("something new");
      assertThat(shown.get(2)).contains("0 failed");
    }
  }

  @Test
  void shouldDrawOnNoTerminalThatCannotDrawOver() throws Exception {
    try (LineDisciplineTerminal dumb =
            new LineDisciplineTerminal("test", "dumb", written, StandardCharsets.UTF_8);
        LineDisciplineTerminal other = terminal(80)) {
      assertThat(Audience.canDrawOn(dumb)).isFalse();
      assertThat(Audience.canDrawOn(other)).isTrue();
    }
  }

  @Test
  void shouldSayTheSameInLinesWhereNothingCanBeDrawnOver() throws Exception {
    PlainProgress lines = new PlainProgress(new PrintWriter(written, true, StandardCharsets.UTF_8));
    lines.begin(1, Act.ALL.size(), Act.ALL.getFirst(), new Ledger());
    lines.heard(new ObjectMapper().readTree(LINE));
    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .last()
        .isEqualTo("  shifting: 25 % to the candidate; 0 failed, p99 0 ms, 0 requests/s");
  }

  private LineDisciplineTerminal terminal(int columns) throws IOException {
    LineDisciplineTerminal terminal =
        new LineDisciplineTerminal("test", "xterm-256color", written, StandardCharsets.UTF_8);
    terminal.setSize(new Size(columns, 24));
    return terminal;
  }

  private static LiveProgress progress(LineDisciplineTerminal terminal) {
    return new LiveProgress(
        new PrintWriter(terminal.output(), true, StandardCharsets.UTF_8), terminal);
  }

  private static void begin(LiveProgress progress) throws IOException {
    progress.begin(1, Act.ALL.size(), Act.ALL.getFirst(), new Ledger());
    progress.heard(new ObjectMapper().readTree(LINE));
    progress.heard(new ObjectMapper().readTree(DECISION));
  }

  /** All that was written so far, on a terminal of this width: one that breaks old lines anew. */
  private List<String> shown(int columns) {
    ScreenTerminal screen = new ScreenTerminal(columns, 24);
    screen.write(written.toString(StandardCharsets.UTF_8));
    return screen.toString().lines().map(String::stripTrailing).toList();
  }
}
