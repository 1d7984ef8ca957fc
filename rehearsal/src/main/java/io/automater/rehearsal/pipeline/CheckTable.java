package io.automater.rehearsal.pipeline;

import java.io.PrintWriter;
import java.util.List;

/** The verdict, a line per check. */
final class CheckTable {

  private CheckTable() {}

  static void print(PrintWriter out, List<Check> checks) {
    boolean all = checks.stream().allMatch(Check::holds);
    out.println();
    out.println(
        all ? "✔ The pipeline does what it should." : "✖ The pipeline does not do what it should.");
    for (Check check : checks) {
      out.printf(
          "%s %-6s  %-30s  %s%n",
          check.holds() ? "✔" : "✖", check.target(), check.step(), check.happened());
      if (!check.holds()) {
        out.printf("           expected: %s%n", check.expected());
      }
    }
    out.flush();
  }
}
