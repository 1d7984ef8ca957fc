package io.automater.contract.doors;

import io.automater.contract.usage.Mistyped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the table of what the last test run noted, and holds the documentation against it. */
@Command(
    name = "contract-table",
    mixinStandardHelpOptions = true,
    description = "Prints which contract cases passed at which door in the last run of the tests.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:each case passed at each door, and the documentation says so",
      "1:one did not, or did not run; or the documentation says otherwise",
    })
final class TableCommand implements Callable<Integer> {
  private static final String BEGIN = "<!-- begin: case by door -->\n";
  private static final String END = "<!-- end: case by door -->\n";
  private static final int SHOWN = 10;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the repository (default: here)")
  private Path root;

  @Option(names = "--update", description = "write the table into docs/contract.md")
  private boolean update;

  @Option(names = "--summary", description = "a line for each door instead of the table")
  private boolean summary;

  @Option(
      names = "--as-far-as-it-ran",
      description = "a door that no suite went through is no failure: without a container engine")
  private boolean asFarAsItRan;

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new TableCommand())
            .setParameterExceptionHandler(new Mistyped("contract: "))
            .setExecutionExceptionHandler(TableCommand::fails)
            .execute(arguments));
  }

  /** A file that can't be read or written is bad input. */
  private static int fails(Exception failed, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (failed instanceof IOException) {
      line.getErr().println("contract: can't be read or written: " + failed.getMessage());
      line.getErr().flush();
      return line.getCommandSpec().exitCodeOnInvalidInput();
    }
    throw failed;
  }

  @Override
  public Integer call() throws IOException {
    DoorTable table = DoorTable.read(root);
    PrintWriter out = spec.commandLine().getOut();
    out.print(summary ? table.summary() : table.markdown());
    out.flush();
    List<String> missing = table.missing(!asFarAsItRan);
    if (!missing.isEmpty()) {
      return complain(
          "contract: "
              + missing.size()
              + " cells of the table did not pass or did not run: "
              + String.join(", ", missing.stream().limit(SHOWN).toList())
              + (missing.size() > SHOWN ? ", …" : ""));
    }
    if (!table.isWhole()) {
      return 0;
    }
    Path docs = root.resolve("docs/contract.md");
    String text = Files.readString(docs);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      return complain(docs + " has no place for the table: " + BEGIN.strip() + " … " + END.strip());
    }
    String wanted =
        text.substring(0, begin + BEGIN.length()) + table.markdown() + text.substring(end);
    if (update) {
      Files.writeString(docs, wanted);
    } else if (!wanted.equals(text)) {
      return complain(docs + " says otherwise: make contract-table ARGS=--update writes it");
    }
    return 0;
  }

  private int complain(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(message);
    err.flush();
    return 1;
  }
}
