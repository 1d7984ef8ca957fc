package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.report.ActReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

/**
 * A few lines on a terminal that are redrawn five times a second, the most important first; what is
 * over stays above them.
 */
final class LiveProgress implements Progress {
  private static final int BAR = 20;

  /** Below it there is no room for an indent. */
  private static final int NARROW = 60;

  private static final int MOST_LINES = 3;
  private static final String ERASE = "\r\033[2K";
  private static final String UP = "\033[1A";
  private static final String CLEAR = "\033[H\033[2J";

  private final PrintWriter out;
  private final Terminal terminal;
  private final StringWriter said = new StringWriter();
  private final PlainProgress lines = new PlainProgress(new PrintWriter(said));
  private final Deque<String> history = new ArrayDeque<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("progress").unstarted(task));
  private Optional<Ledger> ledger = Optional.empty();
  private Instant actSince = Instant.EPOCH;
  private String doing = "";
  private double weight;
  private boolean byHand;
  private int drawn;
  private int columns;

  LiveProgress(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
    this.columns = size().getColumns();
    var unused = clock.scheduleAtFixedRate(this::redraw, 200, 200, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void say(String line) {
    lines.say(line);
    printSaid();
  }

  @Override
  public synchronized void begin(int number, int of, Act act, Ledger counted) {
    lines.begin(number, of, act, counted);
    printSaid();
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
    ledger = Optional.empty();
    lines.end(act);
    printSaid();
  }

  /** Above what is redrawn, and again when the terminal is resized. */
  private void printSaid() {
    erase();
    for (String line : said.toString().lines().toList()) {
      history.addLast(line);
      out.println(line);
    }
    said.getBuffer().setLength(0);
    out.flush();
  }

  synchronized void redraw() {
    Size size = size();
    if (size.getColumns() != columns) {
      columns = size.getColumns();
      // Terminals break lines anew, each in its way: where the old ones are now nobody knows.
      out.print(CLEAR);
      drawn = 0;
      history.stream()
          .skip(Math.max(0, history.size() - size.getRows() + MOST_LINES + 2))
          .forEach(out::println);
    }
    erase();
    if (ledger.isPresent()) {
      List<String> now = lines(ledger.get(), columns - 1);
      out.print(String.join("\n", now));
      drawn = now.size();
    }
    out.flush();
  }

  private List<String> lines(Ledger counted, int width) {
    String indent = columns < NARROW ? "" : "  ";
    List<String> now = new ArrayList<>();
    now.add(indent + facts(counted, width - indent.length()));
    String rest = doing;
    while (!rest.isEmpty() && now.size() <= MOST_LINES) {
      int end = now.size() == MOST_LINES ? rest.length() : broken(rest, width - indent.length());
      now.add(indent + cut(rest.substring(0, end), width - indent.length()));
      rest = rest.substring(end).strip();
    }
    return now;
  }

  /** How much of a text goes into a line: whole words, unless one is longer than that. */
  private static int broken(String text, int width) {
    if (text.length() <= width) {
      return text.length();
    }
    int space = text.lastIndexOf(' ', width);
    return space > 0 ? space : width;
  }

  /** Weight and failures first; what has no room is left out, and a bar fills what is left. */
  private String facts(Ledger counted, int width) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "candidate %3.0f %%", weight * 100));
    for (String fact : Lately.facts(counted, actSince)) {
      if (line.length() + 2 + fact.length() <= width) {
        line.append("  ").append(fact);
      }
    }
    int room = Math.min(BAR, width - line.length() - "live  ".length());
    return room < BAR / 2 ? cut(line.toString(), width) : "live " + bar(room) + " " + line;
  }

  private String bar(int length) {
    int filled = (int) Math.round(weight * length);
    return "░".repeat(length - filled) + "█".repeat(filled);
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }

  /** A terminal that does not say how large it is has the usual size. */
  private Size size() {
    Size told = terminal.getSize();
    return new Size(
        told.getColumns() > 0 ? Math.max(20, told.getColumns()) : 80,
        told.getRows() > 0 ? Math.max(6, told.getRows()) : 24);
  }

  private void erase() {
    if (drawn > 0) {
      out.print(ERASE + (UP + ERASE).repeat(drawn - 1));
      out.flush();
      drawn = 0;
    }
  }

  @Override
  public synchronized void close() {
    clock.shutdownNow();
    erase();
    out.flush();
    try {
      terminal.close();
    } catch (IOException gone) {
      // Nothing more is to be said on it.
    }
  }
}
