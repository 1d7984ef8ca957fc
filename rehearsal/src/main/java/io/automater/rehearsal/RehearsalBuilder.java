package io.automater.rehearsal;

import io.automater.rehearsal.runtime.Fleet;
import io.automater.rehearsal.runtime.FleetSettings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Settles how a rehearsal is started; what is not said has a default that suits a laptop. */
public final class RehearsalBuilder {
  private InetAddress awsAddress = InetAddress.getLoopbackAddress();
  private int awsPort;
  private int apiPort;
  private Path workDirectory = Path.of("target", "rehearsal");
  private String function = "automater-rehearsal";
  private String account = "000000000000";
  private Clock clock = Clock.systemUTC();
  private long seed = 1;
  private Duration updateDelay = Duration.ZERO;
  private Duration integrationTimeout = Duration.ofSeconds(30);
  private Path javaHome = Path.of(System.getProperty("java.home"));
  private UnaryOperator<FleetSettings> fleet = UnaryOperator.identity();

  RehearsalBuilder() {}

  /** Where the AWS endpoint listens; loopback by default, and on anybody's machine. */
  public RehearsalBuilder awsAddress(InetAddress address) {
    awsAddress = address;
    return this;
  }

  /** The AWS endpoint's port; 0, the default, takes a free one. */
  public RehearsalBuilder awsPort(int port) {
    awsPort = port;
    return this;
  }

  /** The API's port; 0, the default, takes a free one. */
  public RehearsalBuilder apiPort(int port) {
    apiPort = port;
    return this;
  }

  /** For logs and unpacked code; {@code target/rehearsal} by default. */
  public RehearsalBuilder workDirectory(Path directory) {
    workDirectory = directory;
    return this;
  }

  /** The name of the function behind the API; it need not exist yet. */
  public RehearsalBuilder function(String name) {
    function = name;
    return this;
  }

  /** The account that everything is in, 12 digits. */
  public RehearsalBuilder account(String id) {
    account = id;
    return this;
  }

  /** The time that metrics, revisions and events carry. */
  public RehearsalBuilder clock(Clock other) {
    clock = other;
    return this;
  }

  /** The same seed routes the same requests to the same versions. */
  public RehearsalBuilder seed(long other) {
    seed = other;
    return this;
  }

  /** How long an update of {@code $LATEST} stays in progress. */
  public RehearsalBuilder updateDelay(Duration delay) {
    updateDelay = delay;
    return this;
  }

  /** When the API gives up on the function; API Gateway's own limit is the default, 30 s. */
  public RehearsalBuilder integrationTimeout(Duration timeout) {
    integrationTimeout = timeout;
    return this;
  }

  /** The JDK that runs the functions; the one that runs this by default. */
  public RehearsalBuilder javaHome(Path home) {
    javaHome = home;
    return this;
  }

  /** Processes per version at most. */
  public RehearsalBuilder poolSize(int size) {
    return fleet(settings -> settings.withPoolSize(size));
  }

  /** Changes how processes are started and stopped. */
  public RehearsalBuilder fleet(UnaryOperator<FleetSettings> change) {
    UnaryOperator<FleetSettings> before = fleet;
    fleet = settings -> change.apply(before.apply(settings));
    return this;
  }

  /**
   * Starts to listen.
   *
   * @throws io.automater.rehearsal.http.PortInUse when a port that was asked for is taken
   * @throws io.automater.rehearsal.runtime.RuntimeUnavailable when functions cannot be run here
   */
  public Rehearsal start() {
    Path work = workDirectory.toAbsolutePath().normalize();
    return new Rehearsal(
        new RehearsalSettings(
            awsAddress,
            awsPort,
            apiPort,
            work,
            function,
            "eu-central-1",
            account,
            clock,
            seed,
            updateDelay,
            integrationTimeout,
            fleet.apply(
                FleetSettings.of(
                    javaHome, Fleet.runtimeClientOfThisBuild(), Scratch.create(work)))));
  }
}
