package io.automater.release.cli;

import io.automater.contract.BadContract;
import io.automater.release.delivery.BadManifest;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.simulate.TraceFile;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.wiring.WrongAccount;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into a sentence and an exit code. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

  static final String PREFIX = "automater-release: ";

  @Override
  public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    return switch (thrown) {
      case BadEnvironment bad -> say(err, bad.getMessage(), 2);
      case BadManifest bad -> say(err, bad.getMessage(), 2);
      case TraceFile.BadTrace bad -> say(err, bad.getMessage(), 2);
      case WrongAccount wrong -> say(err, wrong.getMessage(), 2);
      case BadContract bad -> say(err, bad.getMessage(), 2);
      case BadInput bad -> say(err, bad.getMessage(), 2);
      // Before a release is claimed nothing was changed, and a release catches its own failures.
      case TargetFailure failure -> say(err, failure.getMessage() + "; nothing was changed", 2);
      default -> defect(err, thrown);
    };
  }

  /** What nobody foresaw: how far it came is for a person to see. */
  static int defect(PrintWriter err, Throwable thrown) {
    say(err, "a defect of automater-release: " + thrown, 3);
    thrown.printStackTrace(err);
    return 3;
  }

  static int say(PrintWriter err, String message, int code) {
    message.lines().forEach(line -> err.println(PREFIX + line));
    err.flush();
    return code;
  }
}
