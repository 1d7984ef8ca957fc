package io.automater.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.controller.Status;
import io.automater.release.controller.WayBack;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.view.Redrawn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusWatchTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @ParameterizedTest
  @EnumSource(Options.Output.class)
  void shouldPrintALineForEachChangeAndNoneForARenewedLease(Options.Output output) {
    StatusWatch watch = new StatusWatch(out, output, "prod", Optional.empty());
    watch.sees(NOW, shifting(0.1, NOW));
    watch.sees(NOW.plusSeconds(2), shifting(0.1, NOW.plusSeconds(2)));
    watch.sees(NOW.plusSeconds(4), shifting(0.5, NOW.plusSeconds(4)));
    watch.misses(NOW.plusSeconds(6), "Lambda answers 503");
    watch.misses(NOW.plusSeconds(8), "Lambda answers 503");
    watch.sees(NOW.plusSeconds(10), ended());
    assertThat(printed().lines())
        .hasSize(4)
        .satisfiesExactly(
            line -> assertThat(line).contains("10:00:00Z", "shifting", "1.0.0", "1.1.0"),
            line -> assertThat(line).contains("10:00:04Z", "5"),
            line -> assertThat(line).contains("10:00:06Z", "unknown", "503"),
            line -> assertThat(line).contains("10:00:10Z", "rolledBack", "5xx at night"));
  }

  @Test
  void shouldDrawInTheSamePlaceOnATerminalNoWiderThanItIs() throws Exception {
    try (Terminal terminal =
        new ExternalTerminal(
            "test",
            "xterm",
            new ByteArrayInputStream(new byte[0]),
            bytes,
            StandardCharsets.UTF_8)) {
      terminal.setSize(new Size(30, 24));
      StatusWatch watch =
          new StatusWatch(out, Options.Output.TEXT, "prod", Optional.of(new Redrawn(terminal)));
      watch.sees(NOW, shifting(0.1, NOW));
      int first = bytes.size();
      watch.sees(NOW, shifting(0.1, NOW));
      assertThat(bytes.size() - first).as("what is there is not drawn again").isLessThan(first);
      watch.sees(NOW, ended());
      watch.ends(ended());
    }
    assertThat(printed()).contains("prod  releasing").contains("at rest").contains("next: ship");
    assertThat(printed()).as("cut").contains("seen       2026-11-30T10:00");
    assertThat(printed()).doesNotContain("10:00:00Z");
  }

  @Test
  void shouldTellTheReasonAndHowLiveAndTheRecordDiffer() {
    Status.Standing standing =
        new Status.Standing(
            ended().split(),
            ended().primary(),
            Optional.empty(),
            Status.Care.CHANGED_BY_HAND,
            Optional.of("by release r-1 version 2 has all traffic, but version 1 has all of it"),
            new WayBack.To("1"),
            "rollback --to 1");
    assertThat(StatusText.lines("prod", standing))
        .contains("  reason     5xx at night")
        .contains(
            "  differs    by release r-1 version 2 has all traffic, but version 1 has all of it");
    assertThat(StatusText.json("prod", standing).at("/release/reason").asText())
        .isEqualTo("5xx at night");
    assertThat(StatusText.json("prod", standing).path("previous").asText()).isEqualTo("1");
    assertThat(StatusOutput.exitCode(standing.care())).isEqualTo(3);
  }

  private static Status.Standing shifting(double weight, Instant lease) {
    return standing(
        new Split("1", Optional.of("2"), weight, Optional.of(record(Phase.SHIFTING, lease)), "1"),
        Status.Care.DRIVEN);
  }

  private static Status.Standing ended() {
    ReleaseRecord record = record(Phase.ROLLED_BACK, NOW).because(Optional.of("5xx at night"));
    return standing(
        new Split("1", Optional.empty(), 0, Optional.of(record), "2"), Status.Care.AT_REST);
  }

  private static Status.Standing standing(Split split, Status.Care care) {
    return new Status.Standing(
        split,
        new PublishedVersion("1", "1.0.0", NOW),
        split.additional().map(id -> new PublishedVersion(id, "1.1.0", NOW)),
        care,
        Optional.empty(),
        new WayBack.To("1"),
        "ship");
  }

  private static ReleaseRecord record(Phase phase, Instant lease) {
    return new ReleaseRecord("r-1", phase, "1", Optional.of("2"), "ann@laptop:1", lease);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
