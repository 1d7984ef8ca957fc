package io.automater.rehearsal.cli;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.RehearsalBuilder;
import io.automater.rehearsal.ReleaseEnvironment;
import io.automater.rehearsal.WorkFolder;
import io.automater.rehearsal.acts.Closing;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.LambdaException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything, deploys the current build, and stays until Ctrl-C. */
@Command(
    name = "up",
    description = "Start the rehearsal with the current build deployed; stay until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LOG_LINES = 20;

  /** Where the build runs. */
  enum Target {
    lambda,
    eks
  }

  @Mixin private ArtifactOption artifact;

  @Mixin private DebugOption debug;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "where the build runs: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); for eks"
              + " --artifact is the server jar",
      defaultValue = "lambda")
  private Target target;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      description = "the API's port (default: a free one)")
  private int apiPort;

  @Option(
      names = "--aws-port",
      paramLabel = "PORT",
      description = "the AWS endpoint's port (default: a free one)")
  private int awsPort;

  @Mixin private TrafficOption traffic;

  @Mixin private GuardianOption guardian;

  @Mixin private WorkOption workOption;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Ports.check("--api-port", apiPort);
    Ports.check("--aws-port", awsPort);
    guardian.check();
    boolean debugged = debug.asked();
    traffic.settle(debugged);
    WorkFolder folder = workOption.take(WorkOption.REHEARSAL, spec.commandLine());
    try (folder) {
      return stay(folder.path(), debugged);
    }
  }

  private int stay(Path work, boolean debugged) throws InterruptedException {
    Announcement announcement = new Announcement(work);
    announcement.withdraw();
    if (target == Target.eks) {
      return new UpEks(
              spec.commandLine(),
              announcement,
              work,
              traffic,
              guardian,
              debugged ? Optional.of(debug) : Optional.empty())
          .call(artifact.serverJar(spec.commandLine()), artifact.variables(), apiPort, awsPort);
    }
    byte[] zip = artifact.bytes();
    String build = artifact.version();
    RehearsalBuilder builder =
        Rehearsal.builder().apiPort(apiPort).awsPort(awsPort).workDirectory(work);
    if (debugged) {
      builder.poolSize(1).integrationTimeout(DebugOption.PATIENCE);
    }
    Closing opened = new Closing();
    CloseOnExit closing = CloseOnExit.register(opened::close, announcement);
    try {
      Rehearsal rehearsal = opened.add(builder.start());
      FunctionVersion version =
          rehearsal.deploy(zip, debugged ? debuggable(settings()) : settings(), PATIENCE);
      if (!version.state().active()) {
        return doesNotStart(rehearsal, version);
      }
      guardian.start(
          ReleaseEnvironment.yaml(rehearsal),
          rehearsal.variables(),
          work,
          spec.commandLine(),
          opened);
      traffic.start(rehearsal.api(), spec.commandLine().getErr(), opened);
      announcement.publish(rehearsal);
      describe(rehearsal, build, version, work);
      if (debugged) {
        // The next version's process could not have the port, too.
        rehearsal
            .lambda()
            .functions()
            .updateSettings(version.function(), Optional.empty(), old -> settings());
        debug.describe(spec.commandLine().getOut());
      }
      new CountDownLatch(1).await();
      return 0;
    } catch (LambdaException refused) {
      throw new BadInput(artifact.path() + ": " + refused.getMessage());
    } finally {
      closing.close();
    }
  }

  private FunctionSettings settings() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("SPRING_PROFILES_ACTIVE", "rehearsal");
    variables.putAll(artifact.variables());
    return FunctionSettings.java(
        artifact.handler(), artifact.timeoutSeconds(), artifact.memoryMegabytes(), variables);
  }

  private FunctionSettings debuggable(FunctionSettings settings) {
    return FunctionSettings.java(
        settings.handler(),
        (int) DebugOption.PATIENCE.toSeconds(),
        settings.memoryMegabytes(),
        debug.into(settings.variables()));
  }

  private int doesNotStart(Rehearsal rehearsal, FunctionVersion version) {
    PrintWriter err = spec.commandLine().getErr();
    var log = rehearsal.lambda().logs().of(version.function(), version.version());
    err.println(
        "error: the function does not start: "
            + (version.state().pending()
                ? "no answer within " + PATIENCE.toSeconds() + " s"
                : version.state().reason()));
    err.println("its last lines, from " + log.file() + ":");
    log.tail(LOG_LINES).forEach(line -> err.println("  " + line));
    return 2;
  }

  private void describe(Rehearsal rehearsal, String build, FunctionVersion version, Path work) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        """
        The rehearsal is up: build %s as version %s of %s. Ctrl-C ends it.

          API       %s
          preview   %s
          AWS       %s
          logs      %s
          traffic   %s

        To point the AWS CLI, boto3 or an SDK at it:

          export AWS_ENDPOINT_URL=%s AWS_REGION=%s AWS_DEFAULT_REGION=%<s
          export AWS_ACCESS_KEY_ID=rehearsal AWS_SECRET_ACCESS_KEY=rehearsal
          aws lambda get-alias --function-name %s --name live

        %s
        """,
        build,
        version.version(),
        version.function(),
        rehearsal.api(),
        rehearsal.preview(),
        rehearsal.aws(),
        rehearsal.settings().workDirectory().resolve("logs"),
        traffic,
        rehearsal.aws(),
        rehearsal.settings().region(),
        version.function(),
        ReleaseStory.lines(rehearsal.api(), build, work.resolve("environment.yaml")));
    out.flush();
  }
}
