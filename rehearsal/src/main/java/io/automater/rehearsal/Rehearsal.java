package io.automater.rehearsal;

import io.automater.rehearsal.aws.AwsEndpoint;
import io.automater.rehearsal.aws.AwsService;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.wire.CloudWatchService;
import io.automater.rehearsal.faults.FaultControl;
import io.automater.rehearsal.faults.Faults;
import io.automater.rehearsal.gateway.EventBuilder;
import io.automater.rehearsal.gateway.HttpApi;
import io.automater.rehearsal.gateway.LambdaIntegration;
import io.automater.rehearsal.gateway.Stage;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.LoopbackServer;
import io.automater.rehearsal.lambda.Arns;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.Lambda;
import io.automater.rehearsal.lambda.wire.LambdaService;
import io.automater.rehearsal.logs.LogEvents;
import io.automater.rehearsal.logs.LogGroups;
import io.automater.rehearsal.logs.wire.LogsService;
import io.automater.rehearsal.runtime.Fleet;
import io.automater.rehearsal.sts.StsService;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AWS in miniature, running: one AWS endpoint, one HTTP API, and the functions' processes. Closing
 * it ends them all.
 *
 * <pre>{@code
 * try (Rehearsal rehearsal = Rehearsal.builder().workDirectory(dir).start()) {
 *   client.endpointOverride(rehearsal.aws());
 * }
 * }</pre>
 */
public final class Rehearsal implements AutoCloseable {
  private static final int MAX_AWS_BODY = 80 * 1024 * 1024;

  private final RehearsalSettings settings;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Faults faults;
  private final CloudWatch cloudWatch;
  private final LogEvents logEvents;
  private final Fleet fleet;
  private final Lambda lambda;
  private final LoopbackServer aws;
  private final LoopbackServer api;

  Rehearsal(RehearsalSettings settings) {
    this.settings = settings;
    try {
      Arns arns = new Arns(settings.region(), settings.account());
      this.cloudWatch = new CloudWatch(settings.clock(), settings.region(), settings.account());
      open(new AlarmTicker(cloudWatch));
      LogGroups logs =
          open(new LogGroups(settings.workDirectory().resolve("logs"), cloudWatch::emf));
      this.logEvents = new LogEvents(settings.clock());
      this.fleet = open(new Fleet(settings.fleet()));
      this.lambda =
          new Lambda(
              new Lambda.Settings(arns, settings.clock(), settings.seed(), settings.updateDelay()),
              fleet,
              logs,
              logEvents,
              cloudWatch::count,
              settings.fleet().scratch().resolve("code"));
      this.faults = new Faults(settings.clock());
      this.aws =
          open(
              new LoopbackServer(
                  "AWS", settings.awsAddress(), settings.awsPort(), MAX_AWS_BODY, awsHandler()));
      this.api = open(new LoopbackServer("API", settings.apiPort(), HttpApi.MAX_BODY, httpApi()));
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  public static RehearsalBuilder builder() {
    return new RehearsalBuilder();
  }

  /** Each service joins the rehearsal here. */
  private List<AwsService> services() {
    return List.of(
        new LambdaService(lambda),
        new CloudWatchService(cloudWatch),
        new LogsService(logEvents),
        new StsService(settings.account()));
  }

  private HttpHandler awsHandler() {
    AwsEndpoint endpoint = new AwsEndpoint(services(), faults);
    FaultControl control = new FaultControl(faults);
    return request -> (FaultControl.owns(request) ? control : endpoint).handle(request);
  }

  private HttpApi httpApi() {
    return open(
        new HttpApi(
            List.of(new Stage("preview", "candidate"), new Stage("$default", "live")),
            new LambdaIntegration(
                settings.function(),
                lambda.invoker(),
                new EventBuilder(settings.account(), settings.clock()),
                settings.integrationTimeout())));
  }

  private <T extends AutoCloseable> T open(T resource) {
    opened.add(resource);
    return resource;
  }

  /** The variables by which an SDK, the AWS CLI or the release controller finds it. */
  public Map<String, String> variables() {
    return Map.of("AWS_ENDPOINT_URL", aws().toString(), "AWS_REGION", settings.region());
  }

  /** What {@code AWS_ENDPOINT_URL} is to be. */
  public URI aws() {
    return aws.url();
  }

  /** The API's {@code $default} stage: alias {@code live}. */
  public URI api() {
    return api.url();
  }

  /** The API's {@code preview} stage: alias {@code candidate}. */
  public URI preview() {
    return URI.create(api.url() + "/preview");
  }

  public Faults faults() {
    return faults;
  }

  public Lambda lambda() {
    return lambda;
  }

  public CloudWatch cloudWatch() {
    return cloudWatch;
  }

  /** What the functions and the platform wrote, and how late it is found. */
  public LogEvents logEvents() {
    return logEvents;
  }

  public RehearsalSettings settings() {
    return settings;
  }

  /**
   * Deploys the function behind the API as a new version, and points both aliases at it, with all
   * of the traffic. Waits until the version can be invoked.
   *
   * @return the version; its state is {@code Failed} when it does not start, and then the aliases
   *     stay where they are
   */
  public FunctionVersion deploy(byte[] zip, FunctionSettings wanted, Duration patience)
      throws InterruptedException {
    return new Deployment(lambda, settings.function()).run(zip, wanted, patience);
  }

  /** The functions' processes that run now. */
  public List<Long> pids() {
    return fleet.pids();
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
        System.getLogger(Rehearsal.class.getName())
            .log(System.Logger.Level.WARNING, "cannot close " + resource, failed);
      }
    }
    opened.clear();
  }
}
