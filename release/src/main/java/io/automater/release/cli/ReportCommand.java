package io.automater.release.cli;

import io.automater.release.view.MarkdownReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Parameters(
      paramLabel = "FILE",
      description = "The record: what ship --output json printed, or --record wrote.")
  private Path file;

  @Option(names = "--headline", description = "The verdict alone, in a line.")
  private boolean headline;

  ReportCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    MarkdownReport report = RecordFile.read(file, MarkdownReport::new);
    if (headline) {
      out.println(report.headline());
    } else {
      out.print(report.markdown());
    }
    return 0;
  }
}
