package io.automater.release.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.release.record.Replay;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Replays the record of a release: gives its observations to the decision core again, tells"
            + " why it decided as it did, and whether it would decide the same.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all decisions are the same, byte for byte",
      "1:a decision differs: another version of automater-release, or an edited record",
      "2:bad input"
    })
final class ExplainCommand implements Callable<Integer> {

  private final PrintStream out;

  @Mixin private RecordFile record;
  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      paramLabel = "text|json",
      description = "text for people, json for machines: one object per line.")
  private Options.Output output;

  @Option(names = "--all", description = "Every decision, waits included.")
  private boolean all;

  ExplainCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    List<Replay.Step> steps = record.read(new Replay()::run);
    if (output == Options.Output.JSON) {
      record.torn().ifPresent(spec.commandLine().getErr()::println);
    }
    long differ = steps.stream().filter(step -> !step.same()).count();
    for (Replay.Step step : steps) {
      boolean waits = step.recorded().path("decision").asText().equals("hold");
      if (output == Options.Output.JSON) {
        step.replayed().ifPresent(out::println);
      } else if (all || !waits || !step.same()) {
        explain(step);
      }
    }
    if (output == Options.Output.TEXT) {
      record.torn().ifPresent(out::println);
      out.println(
          steps.size()
              + " decisions replayed, "
              + (differ == 0 ? "all the same" : differ + " differ"));
    }
    return differ == 0 ? 0 : 1;
  }

  /** An advance to less than before is called what it is. */
  private static String word(Replay.Step step) {
    boolean lower = step.recorded().path("weight").asDouble(step.weight()) < step.weight();
    return lower ? "lower" : step.recorded().path("decision").asText();
  }

  private void explain(Replay.Step step) {
    JsonNode line = step.recorded();
    JsonNode evidence = line.path("evidence");
    out.printf(
        Locale.ROOT,
        "%5d s  %-9s by %s: %s%n",
        step.second(),
        word(step),
        line.path("rule").asText(),
        line.path("reason").asText());
    out.printf(
        Locale.ROOT,
        "         evidence: faults %.0f %%, slow %.0f %%, guardrails %.0f %% of what rolls back;"
            + " %.0f %% of what promotes; fails at most %.2f %%; lost %d%n",
        evidence.path("faults").asDouble() * 100,
        evidence.path("slow").asDouble() * 100,
        evidence.path("guardrail").asDouble() * 100,
        evidence.path("proven").asDouble() * 100,
        evidence.path("highestFaultRate").asDouble() * 100,
        evidence.path("lost").asLong());
    if (!step.same()) {
      out.println("         differs in line " + step.line() + "; now it would be");
      out.println("         " + step.replayed().orElse(""));
    }
  }
}
