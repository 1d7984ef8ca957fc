package io.automater.release.cli;

import io.automater.contract.cli.ContractCommand;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.gateway.ApiAddress;
import io.automater.release.wiring.Wiring;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Holds what users call against the contract: the requests of the recorded events, sent to the"
            + " environment's own URL. Exit code 1 where an answer is another one.")
final class VerifyCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;

  VerifyCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment {
    Environment environment = new Session(out, options).environment();
    try (Wiring wiring = new Wiring(environment, options.environment)) {
      ApiAddress api = wiring.api();
      PrintWriter lines = new PrintWriter(out, true, StandardCharsets.UTF_8);
      return ContractCommand.commandLine(lines, lines)
          .execute(
              api.url().toString(),
              "--events",
              options.events(environment).toString(),
              "--output",
              options.output == Options.Output.JSON ? "json" : "text");
    }
  }
}
