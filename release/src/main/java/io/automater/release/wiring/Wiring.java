package io.automater.release.wiring;

import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import io.automater.contract.HttpCaller;
import io.automater.release.cloudwatch.CloudWatchAlarms;
import io.automater.release.cloudwatch.CloudWatchMetrics;
import io.automater.release.cloudwatch.MetricSource;
import io.automater.release.controller.Cancellation;
import io.automater.release.controller.Lease;
import io.automater.release.controller.Pace;
import io.automater.release.controller.ReleaseEvent;
import io.automater.release.controller.ReleaseTarget;
import io.automater.release.controller.Setting;
import io.automater.release.controller.TargetClock;
import io.automater.release.eks.ClusterAccess;
import io.automater.release.eks.EksEnvironment;
import io.automater.release.eks.JarRegistry;
import io.automater.release.environment.Environment;
import io.automater.release.environment.LeastLease;
import io.automater.release.gateway.ApiAddress;
import io.automater.release.gateway.HttpApis;
import io.automater.release.lambda.LambdaAliasSplit;
import io.automater.release.lambda.LambdaVersions;
import io.automater.release.lambda.TimeOuts;
import io.automater.release.logs.PlatformRecords;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.UnansweredSource;
import io.automater.release.probe.EventProber;
import io.automater.release.probe.Prober;
import io.automater.release.traffic.TrafficSplit;
import io.automater.release.traffic.Versions;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Puts the parts of one environment together, for one command. */
public final class Wiring implements AutoCloseable {

  /** Where there is no kubeconfig: the URL of the cluster's API, and its authority in base64. */
  private static final String CLUSTER_ENDPOINT = "AUTOMATER_CLUSTER_ENDPOINT";

  private static final String CLUSTER_AUTHORITY = "AUTOMATER_CLUSTER_AUTHORITY";

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(31);
  private static final Duration START_PATIENCE = Duration.ofMinutes(10);
  private static final int TRIES = 6;
  private static final int KUBERNETES_RETRIES = 3;

  /** A control plane that hangs is noticed within these, well inside a lease. */
  private static final Duration ATTEMPT = Duration.ofSeconds(8);

  private static final Duration CALL = LeastLease.CALL;

  private final Environment environment;
  private final String argument;
  private final Identity holder;
  private final Region region;
  private final Cancellation cancellation = new Cancellation();
  private final TargetClock clock = new TargetClock(InstantSource.system());
  private final Pace pace = new WallClock(clock, cancellation);
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder()
          .connectionTimeout(Duration.ofSeconds(5))
          .socketTimeout(Duration.ofSeconds(30))
          .build();
  private final CloudWatchClient cloudWatch;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /**
   * @param argument how the user named the environment
   */
  public Wiring(Environment environment, String argument) {
    this(environment, argument, new Holder(System.getenv("AUTOMATER_HOLDER")));
  }

  /**
   * For one who is no process of this machine's.
   *
   * @param holder who it is to others
   */
  public Wiring(Environment environment, String argument, Identity holder) {
    this.environment = environment;
    this.argument = argument;
    this.holder = holder;
    this.region = Region.of(environment.region());
    this.cloudWatch =
        CloudWatchClient.builder()
            .region(region)
            .httpClient(http)
            .overrideConfiguration(bounded())
            .build();
  }

  public Pace pace() {
    return pace;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  /** Everything but probes: for commands that look or settle. */
  public Setting setting(ReleaseEvent.Listener listener) {
    return setting(listener, () -> version -> Collections.emptyIterator());
  }

  /** Everything. */
  public Setting setting(ReleaseEvent.Listener listener, Path events) {
    return setting(listener, () -> prober(events));
  }

  private Prober prober(Path events) {
    List<ContractCase> probes = ContractCases.load(events).probes();
    ApiAddress address = api();
    return new EventProber(
        probes, caller(address.url()), caller(address.previewUrl()), pace::pause);
  }

  /** Where the handler answers, as the file says or the gateway does. */
  public ApiAddress api() {
    return switch (environment.api()) {
      case Environment.Api.At at -> new ApiAddress(at.url(), at.previewUrl());
      case Environment.Api.Named named -> {
        try (ApiGatewayV2Client gateway =
            ApiGatewayV2Client.builder()
                .region(region)
                .httpClient(http)
                .overrideConfiguration(bounded())
                .build()) {
          yield new HttpApis(gateway).named(named.name());
        }
      }
    };
  }

  private HttpCaller caller(URI url) {
    return closing(new HttpCaller(url, PROBE_TIMEOUT));
  }

  private Setting setting(ReleaseEvent.Listener listener, Supplier<Prober> prober) {
    Parts parts =
        switch (environment.target()) {
          case Environment.Target.Lambda lambda -> parts(lambda, note(listener));
          case Environment.Target.Eks eks -> parts(eks, note(listener));
        };
    return new Setting(
        new ReleaseTarget(
            environment.name(),
            Program.name(),
            argument,
            parts.split(),
            parts.versions(),
            parts.metrics(),
            new CloudWatchAlarms(cloudWatch),
            prober.get()),
        environment.policy(),
        new Lease(holder.name(), environment.lease(), holder),
        pace,
        cancellation,
        listener);
  }

  /** What differs between targets. */
  private record Parts(TrafficSplit split, Versions versions, Metrics metrics) {}

  private Parts parts(Environment.Target.Lambda target, Consumer<String> note) {
    LambdaClient lambda =
        closing(
            LambdaClient.builder()
                .region(region)
                .httpClient(http)
                .overrideConfiguration(bounded())
                .build());
    LambdaAliasSplit split =
        new LambdaAliasSplit(
            lambda, target.function(), target.liveAlias(), target.candidateAlias());
    checkAccount(split.account());
    TimeOuts timeOuts = new TimeOuts(lambda, target.function());
    return new Parts(
        split,
        new LambdaVersions(
            lambda, target.function(), target.handler(), START_PATIENCE, pace::pause),
        switch (environment.metrics()) {
          case EMF ->
              metrics(
                  MetricSource.emf(
                          target.function(),
                          version ->
                              MetricSource.Unanswered.lambda(
                                  target.function(), target.liveAlias(), version))
                      .countingEnds(timeOuts),
                  PlatformRecords.ofFunction(
                      logs(), target.function(), environment.policy().interval()),
                  note);
          case TARGET ->
              metrics(
                  MetricSource.lambda(target.function(), target.liveAlias())
                      .countingEnds(timeOuts));
        });
  }

  private CloudWatchLogsClient logs() {
    return closing(
        CloudWatchLogsClient.builder()
            .region(region)
            .httpClient(http)
            .overrideConfiguration(bounded())
            .build());
  }

  private Consumer<String> note(ReleaseEvent.Listener listener) {
    return text -> listener.on(new ReleaseEvent.Note(pace.now(), text));
  }

  private Parts parts(Environment.Target.Eks target, Consumer<String> note) {
    ElasticLoadBalancingV2Client balancing =
        closing(
            ElasticLoadBalancingV2Client.builder()
                .region(region)
                .httpClient(http)
                .overrideConfiguration(bounded())
                .build());
    EksEnvironment eks =
        EksEnvironment.of(
            environment.name(),
            target.namespace(),
            balancing,
            closing(kubernetes(target.cluster())),
            target.jarRegistry().map(url -> closing(new JarRegistry(url, pace::pause))),
            START_PATIENCE,
            pace::now,
            pace::pause);
    checkAccount(eks.split().account());
    return new Parts(
        eks.split(),
        eks.versions(),
        metrics(
            switch (environment.metrics()) {
              case EMF ->
                  MetricSource.emf(
                      "automater-" + environment.name(),
                      version ->
                          MetricSource.Unanswered.loadBalancer(
                              eks.targetGroups().dimensions(version)));
              case TARGET -> MetricSource.loadBalancer(eks.targetGroups()::dimensions);
            },
            eks.terminatedContainers(),
            note));
  }

  /** The context of KUBECONFIG, with its own way to credentials; for the guardian, the role's. */
  private KubernetesClient kubernetes(String cluster) {
    String endpoint = System.getenv(CLUSTER_ENDPOINT);
    Config config =
        endpoint == null
            ? Config.autoConfigure(null)
            : new ClusterAccess(region, pace::now)
                .config(cluster, endpoint, System.getenv(CLUSTER_AUTHORITY));
    config.setConnectionTimeout((int) ATTEMPT.toMillis());
    config.setRequestTimeout((int) ATTEMPT.toMillis());
    config.setRequestRetryBackoffLimit(KUBERNETES_RETRIES);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private Metrics metrics(MetricSource source) {
    return new CloudWatchMetrics(cloudWatch, source, environment.policy().interval());
  }

  private Metrics metrics(MetricSource source, UnansweredSource fast, Consumer<String> note) {
    return new CloudWatchMetrics(cloudWatch, source, environment.policy().interval(), fast, note);
  }

  private <T extends AutoCloseable> T closing(T client) {
    open.push(client);
    return client;
  }

  /** Credentials for another account would release to the wrong place. */
  private void checkAccount(String account) {
    if (!account.equals(environment.account())) {
      throw new WrongAccount(
          environment.file()
              + ": account is "
              + environment.account()
              + ", but the credentials are for "
              + account
              + "; nothing was changed");
    }
  }

  private ClientOverrideConfiguration bounded() {
    return ClientOverrideConfiguration.builder()
        .addExecutionInterceptor(new DateHeader(clock))
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(TRIES).build())
        .apiCallAttemptTimeout(ATTEMPT)
        .apiCallTimeout(CALL)
        .build();
  }

  @Override
  public void close() {
    open.forEach(Wiring::end);
    cloudWatch.close();
    http.close();
  }

  private static void end(AutoCloseable client) {
    try {
      client.close();
    } catch (Exception ending) {
      // What the command did stands, whatever its connections do now.
    }
  }
}
