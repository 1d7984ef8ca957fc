package io.automater.rehearsal.cli;

import io.automater.contract.BadContract;
import io.automater.contract.usage.Mistyped;
import io.automater.rehearsal.WorkFolder;
import io.automater.rehearsal.acts.RehearseCommand;
import io.automater.rehearsal.acts.SoakCommand;
import io.automater.rehearsal.http.PortInUse;
import io.automater.rehearsal.pipeline.PipelineCommand;
import io.automater.rehearsal.runtime.RuntimeUnavailable;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Objects;
import java.util.Optional;
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
    System.exit(commandLine().execute(arguments));
  }

  /** All commands, with what becomes of their failures. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(new Mistyped("error: "))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              Optional<String> complaint = complaint(failure);
              if (complaint.isEmpty()) {
                throw failure;
              }
              command.getErr().println("error: " + complaint.get());
              return 2;
            });
  }

  /** What the caller can do something about; empty for a defect of ours. */
  private static Optional<String> complaint(Throwable failure) {
    if (failure instanceof BadInput
        || failure instanceof BadContract
        || failure instanceof PortInUse
        || failure instanceof WorkFolder.Taken
        || failure instanceof RuntimeUnavailable) {
      return Optional.of(failure.getMessage());
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case AccessDeniedException denied -> {
          return Optional.of(denied.getFile() + " cannot be read or written: access is denied");
        }
        case FileSystemException file -> {
          return Optional.of(
              "%s cannot be read or written: %s"
                  .formatted(
                      file.getFile(), Objects.requireNonNullElse(file.getReason(), "not there")));
        }
        case InvalidPathException name -> {
          return Optional.of(
              "the path "
                  + name.getInput()
                  + " cannot be told in this locale: export LC_ALL=C.UTF-8, and try again");
        }
        default -> {
          // Its cause may be one.
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: rehearse, up, serve or invoke");
  }
}
