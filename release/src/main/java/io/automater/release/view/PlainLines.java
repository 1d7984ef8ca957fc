package io.automater.release.view;

import io.automater.release.controller.ReleaseEvent;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Decision;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A line per event, for logs of CI: nothing is redrawn, a reason that repeats is said once. */
public final class PlainLines implements ReleaseEvent.Listener {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private final String environment;
  private final Style style;
  private int probesPassed;
  private String lastWait = "";

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
      case ReleaseEvent.Observed observed -> observed(observed);
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
          say(decided, "advance to " + Percent.of(advance.weight()) + ": " + advance.reason());
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
  private void observed(ReleaseEvent.Observed observed) {
    if (!observed.observation().slices().isEmpty()) {
      say(
          observed,
          "weight "
              + Percent.of(observed.observation().weight())
              + "  live "
              + counts(observed.live())
              + "  candidate "
              + counts(observed.candidate()));
    }
  }

  private static String counts(Counts counts) {
    return String.format(
        Locale.ROOT,
        "%d requests, %d failed, p99 %s",
        counts.requests(),
        counts.faults(),
        counts.p99Millis().isPresent()
            ? String.format(Locale.ROOT, "%.0f ms", counts.p99Millis().getAsDouble())
            : "-");
  }

  private void say(ReleaseEvent event, String text) {
    out.println(style.faint(TIME.format(event.at())) + "  " + text);
  }
}
