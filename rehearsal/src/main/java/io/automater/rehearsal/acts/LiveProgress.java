package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.report.ActReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Two lines on a terminal that are redrawn five times a second; what is over stays above them. */
final class LiveProgress implements Progress {
  private static final int WIDTH = 78;
  private static final int BAR = 20;
  private static final String ERASE = "\r\033[2K";

  private final PrintWriter out;
  private final PlainProgress lines;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("progress").unstarted(task));
  private Optional<Ledger> ledger = Optional.empty();
  private Instant actSince = Instant.EPOCH;
  private String doing = "";
  private double weight;
  private boolean byHand;
  private boolean drawn;

  LiveProgress(PrintWriter out) {
    this.out = out;
    this.lines = new PlainProgress(out);
    var unused = clock.scheduleAtFixedRate(this::redraw, 200, 200, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void say(String line) {
    erase();
    lines.say(line);
  }

  @Override
  public synchronized void begin(int number, int of, Act act, Ledger counted) {
    erase();
    lines.begin(number, of, act, counted);
    ledger = Optional.of(counted);
    actSince = Instant.now();
    byHand = act.build().isEmpty();
    doing = byHand ? "going back" : "starting the release controller";
    weight = 0;
  }

  @Override
  public synchronized void heard(JsonNode line) {
    Wording.of(line).ifPresent(text -> doing = text);
    switch (line.path("state").asText()) {
      case "shifting" -> weight = line.path("weight").asDouble();
      case "promoted" -> weight = 1;
      case "rolledBack" -> weight = byHand ? 1 : 0;
      default -> {
        // Weights stay as they are.
      }
    }
  }

  @Override
  public synchronized void end(ActReport act) {
    erase();
    ledger = Optional.empty();
    lines.end(act);
  }

  private synchronized void redraw() {
    if (ledger.isEmpty()) {
      return;
    }
    erase();
    out.print(cut("  " + bar() + "  " + traffic(ledger.get())));
    out.print("\n" + cut("  " + doing));
    out.flush();
    drawn = true;
  }

  private String bar() {
    int filled = (int) Math.round(weight * BAR);
    return "live %s%s candidate %3.0f %%"
        .formatted("░".repeat(BAR - filled), "█".repeat(filled), weight * 100);
  }

  private String traffic(Ledger counted) {
    Instant now = Instant.now();
    long lastSecond = counted.between(now.minusSeconds(1), now).size();
    long failed = counted.between(actSince, now).stream().filter(Sample::failed).count();
    return String.format(Locale.ROOT, "%3d requests/s  %d failed", lastSecond, failed);
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }

  private void erase() {
    if (drawn) {
      out.print(ERASE + "\033[1A" + ERASE);
      out.flush();
      drawn = false;
    }
  }

  @Override
  public synchronized void close() {
    clock.shutdownNow();
    erase();
    lines.close();
  }
}
