package io.automater.rehearsal;

import io.automater.rehearsal.elb.ElbSettings;
import io.automater.rehearsal.kubernetes.ClusterSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Settles how an EKS rehearsal is started; what is not said has a default that suits a laptop. */
public final class EksRehearsalBuilder {
  private static final String REGION = "eu-central-1";

  private final String environment;
  private String namespace = "automater";
  private int awsPort;
  private int apiPort;
  private int listenerPort;
  private Path workDirectory = Path.of("target", "rehearsal");
  private String account = "000000000000";
  private Clock clock = Clock.systemUTC();
  private long seed = 1;
  private Path javaHome = Path.of(System.getProperty("java.home"));
  private int heapMegabytes = 128;
  private Duration integrationTimeout = Duration.ofSeconds(30);
  private UnaryOperator<ElbSettings> elb = UnaryOperator.identity();
  private UnaryOperator<ClusterSettings> cluster = UnaryOperator.identity();

  EksRehearsalBuilder(String environment) {
    this.environment = environment;
  }

  /** Of the deployments and the lease; {@code automater} by default. */
  public EksRehearsalBuilder namespace(String name) {
    namespace = name;
    return this;
  }

  /** The AWS endpoint's port; 0, the default, takes a free one. */
  public EksRehearsalBuilder awsPort(int port) {
    awsPort = port;
    return this;
  }

  /** The API's port; 0, the default, takes a free one. */
  public EksRehearsalBuilder apiPort(int port) {
    apiPort = port;
    return this;
  }

  /** The load balancer's port; 0, the default, takes a free one. */
  public EksRehearsalBuilder listenerPort(int port) {
    listenerPort = port;
    return this;
  }

  /** The Kubernetes API's port; 0, the default, takes a free one. */
  public EksRehearsalBuilder kubernetesPort(int port) {
    return cluster(settings -> settings.withPort(port));
  }

  /** For logs and the kubeconfig; {@code target/rehearsal} by default. */
  public EksRehearsalBuilder workDirectory(Path directory) {
    workDirectory = directory;
    return this;
  }

  /** The account that everything is in, 12 digits. */
  public EksRehearsalBuilder account(String id) {
    account = id;
    return this;
  }

  /** The time that metrics and objects carry. */
  public EksRehearsalBuilder clock(Clock other) {
    clock = other;
    return this;
  }

  /** The same seed sends the same requests to the same target groups. */
  public EksRehearsalBuilder seed(long other) {
    seed = other;
    return this;
  }

  /** The JDK that runs the pods; the one that runs this by default. */
  public EksRehearsalBuilder javaHome(Path home) {
    javaHome = home;
    return this;
  }

  /** The heap of each pod; 128 MB by default. */
  public EksRehearsalBuilder heapMegabytes(int megabytes) {
    heapMegabytes = megabytes;
    return this;
  }

  /** When the API gives up on the load balancer; API Gateway's own limit is the default, 30 s. */
  public EksRehearsalBuilder integrationTimeout(Duration timeout) {
    integrationTimeout = timeout;
    return this;
  }

  /** Changes how the load balancer goes about things. */
  public EksRehearsalBuilder elb(UnaryOperator<ElbSettings> change) {
    UnaryOperator<ElbSettings> before = elb;
    elb = settings -> change.apply(before.apply(settings));
    return this;
  }

  /** Changes how the cluster goes about things. */
  public EksRehearsalBuilder cluster(UnaryOperator<ClusterSettings> change) {
    UnaryOperator<ClusterSettings> before = cluster;
    cluster = settings -> change.apply(before.apply(settings));
    return this;
  }

  /**
   * Starts to listen. No pod runs yet.
   *
   * @throws io.automater.rehearsal.http.PortInUse when a port that was asked for is taken
   */
  public EksRehearsal start() {
    Path work = workDirectory.toAbsolutePath().normalize();
    return new EksRehearsal(
        new EksRehearsalSettings(
            environment,
            namespace,
            awsPort,
            apiPort,
            listenerPort,
            work,
            Scratch.create(work),
            REGION,
            account,
            clock,
            javaHome,
            heapMegabytes,
            integrationTimeout,
            elb.apply(ElbSettings.of(REGION, account).withClock(clock, seed)),
            cluster.apply(ClusterSettings.of("automater-" + environment).withClock(clock))));
  }
}
