package io.automater.rehearsal.cli;

import io.automater.rehearsal.EksRehearsal;
import io.automater.rehearsal.EksRehearsalBuilder;
import io.automater.rehearsal.ReleaseEnvironment;
import io.automater.rehearsal.ServerJar;
import io.automater.rehearsal.acts.Closing;
import io.automater.rehearsal.elb.ElbSettings;
import io.automater.rehearsal.server.Image;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** {@code up --target eks}: the current build as pods of blue, and everything in front of them. */
final class UpEks {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ENVIRONMENT = "rehearsal";
  private static final int REPLICAS = 2;
  private static final int LOG_LINES = 20;

  private final CommandLine command;
  private final Announcement announcement;
  private final Path work;
  private final TrafficOption traffic;
  private final GuardianOption guardian;
  private final Optional<DebugOption> debug;

  UpEks(
      CommandLine command,
      Announcement announcement,
      Path work,
      TrafficOption traffic,
      GuardianOption guardian,
      Optional<DebugOption> debug) {
    this.command = command;
    this.announcement = announcement;
    this.work = work;
    this.traffic = traffic;
    this.guardian = guardian;
    this.debug = debug;
  }

  /** Stays until Ctrl-C, and gives the exit code. */
  int call(ServerJar jar, Map<String, String> extra, int apiPort, int awsPort)
      throws InterruptedException {
    EksRehearsalBuilder builder =
        EksRehearsal.builder(ENVIRONMENT).apiPort(apiPort).awsPort(awsPort).workDirectory(work);
    if (debug.isPresent()) {
      builder.integrationTimeout(DebugOption.PATIENCE).elb(UpEks::patient);
    }
    Closing opened = new Closing();
    CloseOnExit closing = CloseOnExit.register(opened::close, announcement);
    try {
      EksRehearsal rehearsal = opened.add(builder.start());
      int replicas = debug.isPresent() ? 1 : REPLICAS;
      // In the image, so that the pods of another one are not asked to open the port, too.
      Image image =
          rehearsal
              .images()
              .add(
                  jar.path(),
                  jar.version(),
                  debug.map(option -> option.into(Map.of())).orElse(Map.of()));
      Map<String, String> variables = new TreeMap<>(extra);
      variables.putIfAbsent("SPRING_PROFILES_ACTIVE", "rehearsal");
      if (!rehearsal.deploy(image, jar.commit(), variables, replicas, PATIENCE)) {
        return doesNotStart(rehearsal, image);
      }
      guardian.start(
          ReleaseEnvironment.yaml(rehearsal), rehearsal.variables(), work, command, opened);
      traffic.start(rehearsal.api(), command.getErr(), opened);
      announcement.publish(rehearsal);
      describe(rehearsal, image, replicas);
      debug.ifPresent(option -> option.describe(command.getOut()));
      new CountDownLatch(1).await();
      return 0;
    } finally {
      closing.close();
    }
  }

  /** A pod at a breakpoint is silent. */
  private static ElbSettings patient(ElbSettings elb) {
    return elb.withDelays(elb.deregistrationDelay(), DebugOption.PATIENCE, elb.propagation());
  }

  private int doesNotStart(EksRehearsal rehearsal, Image image) {
    PrintWriter err = command.getErr();
    var log = rehearsal.logs().of("automater-" + ENVIRONMENT, image.version());
    err.println("error: the pods are not ready within " + PATIENCE.toSeconds() + " s");
    err.println("their last lines, from " + log.file() + ":");
    log.tail(LOG_LINES).forEach(line -> err.println("  " + line));
    return 2;
  }

  private void describe(EksRehearsal rehearsal, Image image, int replicas) {
    PrintWriter out = command.getOut();
    out.printf(
        """
        The rehearsal is up: build %s as %d pods of blue. Ctrl-C ends it.

          API         %s
          preview     %s
          AWS         %s
          Kubernetes  %s
          logs        %s
          traffic     %s

        To point kubectl, the AWS CLI or an SDK at it:

          export KUBECONFIG=%s
          export AWS_ENDPOINT_URL=%s AWS_REGION=%s AWS_DEFAULT_REGION=%<s
          export AWS_ACCESS_KEY_ID=rehearsal AWS_SECRET_ACCESS_KEY=rehearsal
          kubectl get deployments
          aws elbv2 describe-target-groups

        %s
        """,
        image.version(),
        replicas,
        rehearsal.api(),
        rehearsal.preview(),
        rehearsal.aws(),
        rehearsal.kubernetes(),
        rehearsal.settings().workDirectory().resolve("logs"),
        traffic,
        ReleaseStory.quoted(rehearsal.kubeconfig()),
        rehearsal.aws(),
        rehearsal.settings().region(),
        ReleaseStory.lines(rehearsal.api(), image.version(), work.resolve("environment.yaml")));
    out.flush();
  }
}
