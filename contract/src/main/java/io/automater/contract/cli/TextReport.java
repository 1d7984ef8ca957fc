package io.automater.contract.cli;

import io.automater.contract.Request;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** For people: one line per case, and under a failed one what was wrong. */
final class TextReport implements Report {

  private final PrintWriter out;
  private final Ansi ansi;

  TextReport(PrintWriter out, Ansi ansi) {
    this.out = out;
    this.ansi = ansi;
  }

  @Override
  public void finished(CaseResult result) {
    Request request = result.contractCase().request();
    out.printf(
        "%s %-22s %s %s%n",
        ansi.string(result.passed() ? "@|green ✔|@" : "@|red ✖|@"),
        result.contractCase().eventFile().caseName(),
        request.method(),
        request.target());
    result.problems().forEach(problem -> out.println("    " + words(problem)));
    out.flush();
  }

  @Override
  public void ended(Tally tally) {
    out.printf("%n%d passed, %d failed%n", tally.passed(), tally.failed());
    out.flush();
  }

  private static String words(Problem problem) {
    return switch (problem) {
      case Problem.Departed departed -> departed.mismatch().toString();
      case Problem.Unanswered unanswered -> unanswered.reason();
    };
  }
}
