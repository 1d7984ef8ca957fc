package io.automater.rehearsal.acts;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.load.Ledger;
import io.automater.rehearsal.report.ActReport;
import io.automater.rehearsal.report.Words;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/** Lines, one after the other; for CI, files and pipes. */
final class PlainProgress implements Progress {
  private final PrintWriter out;
  private int failedProbes;
  private Optional<Ledger> counted = Optional.empty();
  private Instant actSince = Instant.EPOCH;

  PlainProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void begin(int number, int of, Act act, Ledger ledger) {
    failedProbes = 0;
    counted = Optional.of(ledger);
    actSince = Instant.now();
    say("");
    say("act %d/%d: %s; expected: %s".formatted(number, of, act.title(), act.expected()));
  }

  @Override
  public void heard(JsonNode line) {
    String event = line.path("event").asText();
    boolean holds = line.path("decision").asText().equals("hold");
    // One failed probe tells it; the report has them all.
    boolean again = event.equals("probe") && !line.path("passed").asBoolean() && failedProbes++ > 0;
    if (!holds && !again) {
      boolean moves = line.path("state").asText().equals("shifting");
      Wording.of(line).ifPresent(text -> say("  " + text + (moves ? facts() : "")));
    }
  }

  private String facts() {
    return counted
        .map(ledger -> "; " + String.join(", ", Lately.facts(ledger, actSince)))
        .orElse("");
  }

  @Override
  public void end(ActReport act) {
    say(
        "  %s %s: %d requests, %d failed, %d lost to the candidate"
            .formatted(
                act.passed() ? "✔" : "✖",
                Words.outcome(act),
                act.figures().sent(),
                act.figures().failed(),
                act.figures().lostToCandidate()));
  }

  @Override
  public void close() {
    out.flush();
  }
}
