package io.automater.release.cli;

import io.automater.release.view.MarkdownReport;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Tells in Markdown what became of a release, from its record: the verdict, a picture of the"
            + " traffic, the decisions, the probes that failed.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:told, whatever became of it", "2:bad input"})
final class ReportCommand implements Callable<Integer> {

  private final PrintStream out;

  @Mixin private RecordFile record;

  @Option(names = "--headline", description = "The verdict alone, in a line.")
  private boolean headline;

  ReportCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    MarkdownReport report = record.read(MarkdownReport::new);
    if (headline) {
      out.println(report.headline());
    } else {
      out.print(report.markdown());
      record.torn().ifPresent(note -> out.println("\n> " + note));
    }
    return 0;
  }
}
