package io.automater.rehearsal.acts;

import io.automater.rehearsal.report.ActReport;
import io.automater.rehearsal.report.Explanation;
import io.automater.rehearsal.report.PlayReport;
import io.automater.rehearsal.report.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The end of the play on paper: a block per act, then what it says nothing about, and what next.
 */
final class VerdictTable {
  private VerdictTable() {}

  static void print(PrintWriter out, PlayReport play, Path report, Path verdict) {
    out.println();
    out.printf(
        Locale.ROOT,
        "%s (%.0f s).%n%n",
        play.passed()
            ? "✔ Every act ended as it should: version "
                + play.version()
                + " can be released on "
                + play.target().title()
                + ", and taken back"
            : "✖ On " + play.target().title() + " not every act ended as it should",
        play.took().toMillis() / 1000.0);
    out.printf(
        "  %-33s %6s %7s %18s %10s%n", "", "sent", "failed", "lost to candidate", "roll back");
    play.acts().forEach(act -> print(out, act));
    out.println();
    out.println("  report   " + report);
    out.println("  verdict  " + verdict);
    out.println();
    out.println("Not reproduced here:");
    play.notReproduced().forEach(each -> out.println("  - " + each));
    out.println();
    out.println(
        "Next: `make up"
            + (play.target() == PlayReport.Target.LAMBDA ? "" : " TARGET=" + play.target().word())
            + "` keeps the API and AWS in miniature running, to try it yourself with");
    out.println(
        "      ./release.sh plan|ship|status|rollback --environment"
            + " target/rehearsal/environment.yaml");
    out.flush();
  }

  private static void print(PrintWriter out, ActReport act) {
    out.printf(
        Locale.ROOT,
        "%s %-33s %6d %7d %18d %10s%n",
        act.passed() ? "✔" : "✖",
        act.title(),
        act.figures().sent(),
        act.figures().failed(),
        act.figures().lostToCandidate(),
        act.figures()
            .rollback()
            .map(took -> String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0))
            .orElse("–"));
    out.println("    expected  " + act.expected());
    out.println("    happened  " + Words.outcome(act));
    out.println("    because   " + act.reason());
    act.misses().forEach(miss -> out.println("    but       " + miss));
    Explanation why = Explanation.of(act);
    why.sentences().forEach(sentence -> out.println("    why       " + sentence));
    why.latency().ifPresent(sentence -> out.println("    latency   " + sentence));
  }
}
