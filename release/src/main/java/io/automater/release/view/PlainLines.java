package io.automater.release.view;

import io.automater.release.controller.ReleaseEvent;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Standing;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A line per event, for logs of CI: nothing is redrawn, a reason that repeats is said once. */
public final class PlainLines implements ReleaseEvent.Listener {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private final String environment;
  private final Style style;
  private int probesPassed;
  private String lastWait = "";
  private Optional<ReleaseEvent.Observed> seen = Optional.empty();

  public PlainLines(PrintStream out, String environment, Style style) {
    this.out = out;
    this.environment = environment;
    this.style = style;
  }

  @Override
  public synchronized void on(ReleaseEvent event) {
    switch (event) {
      case ReleaseEvent.State state -> {
        lastWait = "";
        say(
            event,
            state.release().phase().word()
                + state.release().candidate().map(v -> "  candidate " + v).orElse("")
                + "  weight "
                + Percent.of(state.weight()));
      }
      case ReleaseEvent.Named named ->
          say(event, "version " + named.version() + " is " + named.artifactVersion());
      case ReleaseEvent.Note note -> say(event, note.text());
      case ReleaseEvent.Probed probed -> probed(probed);
      case ReleaseEvent.Began began -> say(event, began(began));
      case ReleaseEvent.Traffic traffic ->
          say(event, traffic.text() + traffic.helps().map(helps -> "; " + helps).orElse(""));
      case ReleaseEvent.Observed observed -> seen = Optional.of(observed);
      case ReleaseEvent.Decided decided -> decided(decided);
      case ReleaseEvent.Finished finished ->
          VerdictBlock.lines(finished.verdict(), environment, style).forEach(out::println);
    }
    out.flush();
  }

  private void probed(ReleaseEvent.Probed probed) {
    if (probed.passed()) {
      probesPassed++;
      say(probed, "probe " + style.good("✔") + " " + probed.name() + "  (" + probesPassed + ")");
    } else {
      say(probed, "probe " + style.bad("✖") + " " + probed.name() + ": " + probed.reason());
    }
  }

  private void decided(ReleaseEvent.Decided decided) {
    seen.ifPresent(observed -> observed(observed, decided.ruling().standing()));
    double before = seen.map(observed -> observed.observation().weight()).orElse(0.0);
    seen = Optional.empty();
    Decision decision = decided.ruling().decision();
    switch (decision) {
      case Decision.Hold hold -> {
        // A countdown is news only when what it counts changes.
        String kind = hold.reason().replaceAll("[0-9]+", "N");
        if (!kind.equals(lastWait)) {
          say(decided, "hold: " + hold.reason());
        }
        lastWait = kind;
      }
      case Decision.Advance advance ->
          say(
              decided,
              (advance.weight() < before ? "lower to " : "advance to ")
                  + Percent.of(advance.weight())
                  + ": "
                  + advance.reason());
      case Decision.Promote promote -> say(decided, "promote: " + promote.reason());
      case Decision.RollBack rollBack ->
          say(decided, style.bad("roll back") + ": " + rollBack.reason());
    }
  }

  private static String began(ReleaseEvent.Began began) {
    return String.format(
        Locale.ROOT,
        "shift begins: %.1f requests per second, data %d s late, slow is over %d ms",
        began.start().requestsPerSecond(),
        began.start().delaySeconds(),
        began.start().slowMillis());
  }

  /** Said when something new became known. */
  private void observed(ReleaseEvent.Observed observed, Standing at) {
    if (!observed.observation().slices().isEmpty()) {
      say(
          observed,
          "weight "
              + Percent.of(observed.observation().weight())
              + "  live "
              + counts(observed.live())
              + "  candidate "
              + counts(observed.candidate())
              + "  worse "
              + Percent.whole(Math.min(1, at.worse()))
              + "  proven "
              + Percent.whole(at.proven()));
    }
  }

  private static String counts(Counts counts) {
    return String.format(
        Locale.ROOT,
        "%d requests, %d failed (%.1f %%), p99 %s",
        counts.requests(),
        counts.faults(),
        counts.faultRate() * 100,
        Screen.p99(counts));
  }

  private void say(ReleaseEvent event, String text) {
    out.println(style.faint(TIME.format(event.at())) + "  " + text);
  }
}
