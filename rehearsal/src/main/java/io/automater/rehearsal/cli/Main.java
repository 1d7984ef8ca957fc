package io.automater.rehearsal.cli;

import io.automater.contract.usage.Mistyped;
import io.automater.rehearsal.acts.RehearseCommand;
import io.automater.rehearsal.acts.SoakCommand;
import io.automater.rehearsal.http.PortInUse;
import io.automater.rehearsal.pipeline.PipelineCommand;
import io.automater.rehearsal.runtime.RuntimeUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** AWS in miniature on this machine. Exit codes: 0 done, 1 it failed, 2 bad input. */
@Command(
    name = "automater-rehearsal",
    description = "AWS in miniature, in one JVM, so that a release can be rehearsed on a laptop.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RehearseCommand.class,
      SoakCommand.class,
      UpCommand.class,
      ServeCommand.class,
      InvokeCommand.class,
      PipelineCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command and gives its exit code. */
  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(new Mistyped("error: "))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof BadInput
                  || failure instanceof PortInUse
                  || failure instanceof RuntimeUnavailable) {
                command.getErr().println("error: " + failure.getMessage());
                return 2;
              }
              throw failure;
            })
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: rehearse, up, serve or invoke");
  }
}
