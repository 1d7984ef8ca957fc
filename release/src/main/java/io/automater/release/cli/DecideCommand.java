package io.automater.release.cli;

import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Deployment;
import io.automater.release.environment.Environment;
import io.automater.release.environment.EnvironmentFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what a deployment to an environment takes: target, account, roles, steps.",
      "A line NAME=VALUE each, as a step of a workflow gives its outputs. Asks nobody, changes nothing.",
    })
final class DecideCommand implements Callable<Integer> {

  private final PrintStream out;

  @Option(
      names = {"-e", "--environment"},
      required = true,
      paramLabel = "FILE",
      description = "The environment: its file, or the name of one in environments/.")
  private String name;

  @Option(
      names = "--environments",
      defaultValue = "${sys:automater.home:-}environments",
      paramLabel = "DIR",
      description = "Where environments are looked up by name (${DEFAULT-VALUE}).")
  private Path environments;

  @Option(
      names = "--prefix",
      required = true,
      paramLabel = "NAME",
      description = "In front of the company's names, as in infra/aws/organization.tfvars.")
  private String prefix;

  DecideCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment {
    if (!prefix.matches("[a-z][a-z0-9-]{1,14}")) {
      throw new BadInput(
          "--prefix is '%s': must be 2 to 15 lower-case letters, digits and hyphens, a letter first"
              .formatted(prefix));
    }
    Environment environment = new EnvironmentFile(environments).read(name);
    Deployment deployment = Deployment.of(environment, prefix);
    out.println("environment=" + environment.name());
    out.println("target=" + deployment.target());
    out.println("account=" + deployment.account());
    out.println("region=" + deployment.region());
    out.println("plan-role=" + deployment.planRole());
    out.println("apply-role=" + deployment.applyRole());
    out.println("image-repository=" + deployment.imageRepository().orElse(""));
    out.println("steps=" + String.join(" ", deployment.steps()));
    return 0;
  }
}
