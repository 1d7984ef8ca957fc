package io.automater.release.cli;

import io.automater.contract.usage.Ability;
import io.automater.contract.usage.Mistyped;
import io.automater.release.wiring.Program;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** {@code automater-release}: releases, and goes back. */
@Command(
    name = "automater-release",
    description =
        "Takes a built artifact to 100 %% of an environment's traffic, or brings it back.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      InitCommand.class,
      PlanCommand.class,
      ShipCommand.class,
      StatusCommand.class,
      PromoteCommand.class,
      RollbackCommand.class,
      ResumeCommand.class,
      HistoryCommand.class,
      DecideCommand.class,
      ManifestCommand.class,
      ProveCommand.class,
      VerifyCommand.class,
      ExplainCommand.class,
      ReportCommand.class,
      SimulateCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} plan     --environment dev",
      "  ${ROOT-COMMAND-NAME} ship     --environment dev",
      "  ${ROOT-COMMAND-NAME} status   --environment dev --output json",
      "  ${ROOT-COMMAND-NAME} rollback --environment dev",
      "",
      "Credentials, and endpoints other than AWS's own, come as the AWS SDK knows them:",
      "AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL, …",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:promoted, or the command did what was asked",
      "1:rolled back, or undecided; live is on its last good version, and next says what helps",
      "2:bad input, or refused; nothing was changed",
      "3:the state needs a person; the message says what, where, and which command to run",
    })
public final class Main {

  /** Commands that do more than print; what became of it is in their exit codes. */
  private static final Set<String> CHANGING =
      Set.of("init", "ship", "promote", "rollback", "resume", "manifest", "prove");

  private Main() {}

  public static void main(String[] args) {
    System.exit(
        run(
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            args));
  }

  /** Runs one command line and returns its exit code. */
  static int run(OutputStream to, PrintStream err, String... args) {
    StandardOutput output = new StandardOutput(to);
    PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
    CommandLine line =
        new CommandLine(Main.class, new CommandFactory(out))
            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
            .setExecutionExceptionHandler(new Failures())
            .setParameterExceptionHandler(new Mistyped(Failures.PREFIX))
            .setColorScheme(colours())
            .setCommandName(Program.called())
            .setCaseInsensitiveEnumValuesAllowed(true);
    try {
      int code = line.execute(args);
      out.flush();
      return output.failure().map(why -> unread(line, code, why, args)).orElse(code);
    } catch (Error broken) {
      // picocli lets it pass, and a JVM that dies of it ends with 1, which says: rolled back.
      return Failures.defect(line.getErr(), broken);
    }
  }

  /** The exit code where what was printed is lost. */
  private static int unread(CommandLine line, int code, String why, String... args) {
    Failures.say(line.getErr(), "standard output can't be written: " + why, 2);
    return code == 0 && Arrays.stream(args).noneMatch(CHANGING::contains) ? 2 : code;
  }

  /** picocli colours its help on a dumb terminal, too. */
  private static CommandLine.Help.ColorScheme colours() {
    return CommandLine.Help.defaultColorScheme(
        Ability.of(System.getenv()).colours()
            ? CommandLine.Help.Ansi.AUTO
            : CommandLine.Help.Ansi.OFF);
  }

  /** The version that the build stamped on the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"automater-release " + (version == null ? "0.0.0-dev" : version)};
    }
  }
}
