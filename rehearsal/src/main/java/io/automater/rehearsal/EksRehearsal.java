package io.automater.rehearsal;

import io.automater.rehearsal.aws.AwsEndpoint;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.wire.CloudWatchService;
import io.automater.rehearsal.elb.LoadBalancing;
import io.automater.rehearsal.elb.wire.ElbService;
import io.automater.rehearsal.faults.FaultControl;
import io.automater.rehearsal.faults.Faults;
import io.automater.rehearsal.gateway.HttpApi;
import io.automater.rehearsal.gateway.HttpIntegration;
import io.automater.rehearsal.gateway.Stage;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.LoopbackServer;
import io.automater.rehearsal.kubernetes.Cluster;
import io.automater.rehearsal.logs.LogGroups;
import io.automater.rehearsal.server.Image;
import io.automater.rehearsal.server.Images;
import io.automater.rehearsal.server.ServerSettings;
import io.automater.rehearsal.server.Servers;
import io.automater.rehearsal.sts.StsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The EKS side of AWS in miniature, running, for one environment: an AWS endpoint, a Kubernetes API
 * with its pods as processes, a load balancer with its target groups and rules as Terraform makes
 * them, and an HTTP API in front. Closing it ends them all.
 *
 * <pre>{@code
 * try (EksRehearsal rehearsal = EksRehearsal.builder("dev").workDirectory(dir).start()) {
 *   String image = rehearsal.images().add(jar, "1.4.0").reference();
 * }
 * }</pre>
 */
public final class EksRehearsal implements AutoCloseable {
  private static final int MAX_AWS_BODY = 1024 * 1024;
  private static final int MAX_JAR = 256 * 1024 * 1024;

  private final EksRehearsalSettings settings;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Faults faults;
  private final CloudWatch cloudWatch;
  private final LogGroups logs;
  private final Images images;
  private final LoopbackServer jars;
  private final LoadBalancing balancing;
  private final EksEnvironment environment;
  private final Cluster cluster;
  private final LoopbackServer aws;
  private final LoopbackServer api;

  EksRehearsal(EksRehearsalSettings settings) {
    this.settings = settings;
    try {
      this.faults = new Faults(settings.clock());
      this.cloudWatch = new CloudWatch(settings.clock(), settings.region(), settings.account());
      open(new AlarmTicker(cloudWatch));
      this.logs = open(new LogGroups(settings.workDirectory().resolve("logs"), cloudWatch::emf));
      this.images = new Images(settings.scratch().resolve("images"));
      this.jars =
          open(
              new LoopbackServer(
                  "jar registry", 0, MAX_JAR, new JarRegistry(images, settings.scratch())));
      this.balancing = open(new LoadBalancing(settings.elb(), cloudWatch::count));
      this.environment =
          EksEnvironment.create(balancing, settings.environment(), settings.listenerPort());
      this.cluster =
          open(
              new Cluster(
                  settings.cluster(),
                  settings.namespace(),
                  new Servers(
                      new ServerSettings(
                          settings.javaHome(), settings.scratch(), settings.heapMegabytes())),
                  images,
                  logs,
                  environment.binding(),
                  faults));
      this.aws = open(new LoopbackServer("AWS", settings.awsPort(), MAX_AWS_BODY, awsHandler()));
      this.api = open(new LoopbackServer("API", settings.apiPort(), HttpApi.MAX_BODY, httpApi()));
      Files.createDirectories(settings.workDirectory());
      Files.writeString(kubeconfig(), cluster.kubeconfig(settings.namespace()));
    } catch (IOException failed) {
      close();
      throw new UncheckedIOException("cannot write to " + settings.workDirectory(), failed);
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /**
   * Begins to settle how one is started.
   *
   * @param environment its name, from which the names of everything else follow
   */
  public static EksRehearsalBuilder builder(String environment) {
    return new EksRehearsalBuilder(environment);
  }

  private HttpHandler awsHandler() {
    AwsEndpoint endpoint =
        new AwsEndpoint(
            List.of(
                new ElbService(balancing),
                new CloudWatchService(cloudWatch),
                new StsService(settings.account())),
            faults);
    FaultControl control = new FaultControl(faults);
    return request -> (FaultControl.owns(request) ? control : endpoint).handle(request);
  }

  private HttpApi httpApi() {
    return open(
        new HttpApi(
            List.of(new Stage("preview", "preview"), new Stage("$default", "live")),
            new HttpIntegration(
                environment.loadBalancer().listener().url(), settings.integrationTimeout())));
  }

  private <T extends AutoCloseable> T open(T resource) {
    opened.add(resource);
    return resource;
  }

  /** The variables by which an SDK, the AWS CLI, kubectl or the release controller finds it. */
  public Map<String, String> variables() {
    return Map.of(
        "AWS_ENDPOINT_URL", aws().toString(),
        "AWS_REGION", settings.region(),
        "KUBECONFIG", kubeconfig().toString());
  }

  /** What {@code AWS_ENDPOINT_URL} is to be. */
  public URI aws() {
    return aws.url();
  }

  /** The Kubernetes API. */
  public URI kubernetes() {
    return cluster.url();
  }

  /** What {@code KUBECONFIG} is to be. */
  public Path kubeconfig() {
    return settings.workDirectory().resolve("kubeconfig");
  }

  /** The API's {@code $default} stage: live. */
  public URI api() {
    return api.url();
  }

  /** The API's {@code preview} stage: the candidate. */
  public URI preview() {
    return URI.create(api.url() + "/preview");
  }

  /** The registry that deployments' images come from. */
  public Images images() {
    return images;
  }

  /** Where the release controller pushes server jars. */
  public URI jarRegistry() {
    return jars.url();
  }

  /** The load balancer, its target groups and rules. */
  public EksEnvironment environment() {
    return environment;
  }

  public LoadBalancing loadBalancing() {
    return balancing;
  }

  public Cluster cluster() {
    return cluster;
  }

  public CloudWatch cloudWatch() {
    return cloudWatch;
  }

  /** What the pods print, by service and version. */
  public LogGroups logs() {
    return logs;
  }

  /** Faults at calls to AWS and to the Kubernetes API. */
  public Faults faults() {
    return faults;
  }

  public EksRehearsalSettings settings() {
    return settings;
  }

  /**
   * Creates both deployments: blue runs an image and has the live traffic, green has no pods. Waits
   * until blue's pods take requests.
   *
   * @param variables of the pods
   * @param replicas of a colour that is started
   * @return whether they did in time; what they printed is in the log of the image's version
   */
  public boolean deploy(
      Image image, String commit, Map<String, String> variables, int replicas, Duration patience)
      throws InterruptedException {
    ColourManifest manifest =
        new ColourManifest("automater-" + settings.environment(), replicas, variables);
    cluster.create(
        settings.namespace(), manifest.running("blue", image, commit, settings.clock().instant()));
    cluster.create(settings.namespace(), manifest.idle("green", image));
    long end = System.nanoTime() + patience.toNanos();
    while (!cluster.complete(settings.namespace(), "automater-blue")) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return true;
  }

  /** The pods' processes that run now. */
  public List<Long> pids() {
    return cluster.pids();
  }

  /** Ends everything, last opened first, and waits until no process is left. */
  @Override
  public void close() {
    if (faults != null) {
      faults.clear();
    }
    for (AutoCloseable resource : opened.reversed()) {
      try {
        resource.close();
      } catch (Exception failed) {
        System.getLogger(EksRehearsal.class.getName())
            .log(System.Logger.Level.WARNING, "cannot close " + resource, failed);
      }
    }
    opened.clear();
    try {
      Files.deleteIfExists(kubeconfig());
    } catch (IOException busy) {
      // It names a port that nobody listens on.
    }
    Scratch.remove(settings.scratch());
  }
}
