package io.automater.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.simulate.Result;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints what simulated releases came to. */
final class SimulationOutput {

  enum Form {
    TEXT,
    MARKDOWN,
    JSON
  }

  private final PrintStream out;
  private final Form form;
  private boolean begun;

  SimulationOutput(PrintStream out, Form form) {
    this.out = out;
    this.form = form;
  }

  void print(String scenario, List<Result> results) {
    switch (form) {
      case JSON -> results.forEach(result -> out.println(json(scenario, result)));
      case TEXT -> {
        out.println(scenario);
        out.printf(
            "  %-38s %10s %10s %9s %9s %9s %8s%n",
            "", "lost, mean", "lost, p95", "back", "promoted", "neither", "seconds");
        for (Result result : results) {
          out.printf(
              Locale.ROOT,
              "  %-38s %,10.1f %,10.0f %7.1f %% %7.1f %% %7.1f %% %8.0f%n",
              result.policy(),
              result.lostMean(),
              result.lostP95(),
              result.rolledBack() * 100,
              result.promoted() * 100,
              result.inconclusive() * 100,
              result.secondsMean());
        }
      }
      case MARKDOWN -> markdown(scenario, results);
    }
    out.flush();
  }

  /** A row per scenario: what each lost, and how it mostly ended. */
  private void markdown(String scenario, List<Result> results) {
    if (!begun) {
      StringBuilder head = new StringBuilder("| Scenario |");
      StringBuilder rule = new StringBuilder("|---|");
      for (Result result : results) {
        head.append(' ').append(result.policy()).append(" |");
        rule.append("---|");
      }
      out.println(head);
      out.println(rule);
      begun = true;
    }
    StringBuilder row = new StringBuilder("| ").append(scenario).append(" |");
    for (Result result : results) {
      row.append(
          String.format(
              Locale.ROOT,
              " %,.0f lost, %s, %.0f s |",
              result.lostMean(),
              ending(result),
              result.secondsMean()));
    }
    out.println(row);
  }

  private static String ending(Result result) {
    if (result.promoted() >= result.rolledBack() && result.promoted() >= result.inconclusive()) {
      return share(result.promoted(), "promoted");
    }
    return result.rolledBack() >= result.inconclusive()
        ? share(result.rolledBack(), "rolled back")
        : share(result.inconclusive(), "undecided");
  }

  private static String share(double share, String ending) {
    return share > 0.995 ? ending : String.format(Locale.ROOT, "%.0f %% %s", share * 100, ending);
  }

  private static ObjectNode json(String scenario, Result result) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("scenario", scenario)
        .put("policy", result.policy())
        .put("runs", result.runs())
        .put("lostMean", result.lostMean())
        .put("lostP95", result.lostP95())
        .put("rolledBack", result.rolledBack())
        .put("promoted", result.promoted())
        .put("inconclusive", result.inconclusive())
        .put("secondsMean", result.secondsMean());
  }

  void end(int runs, long seed, int horizon) {
    if (form == Form.TEXT) {
      out.printf(
          "%d releases each, seed %d, followed for %d s; lost: requests that the new version"
              + " failed, a promoted one until the end%n",
          runs, seed, horizon);
      out.flush();
    }
  }
}
