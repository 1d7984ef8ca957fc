package io.automater.release.world;

import io.automater.release.cloudwatch.CloudWatchAlarms;
import io.automater.release.cloudwatch.CloudWatchMetrics;
import io.automater.release.cloudwatch.MetricSource;
import io.automater.release.controller.Pace;
import io.automater.release.eks.EksEnvironment;
import io.automater.release.metrics.UnansweredSource;
import io.automater.release.traffic.RecordText;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.TrafficSplit;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Two Deployments behind one load balancer. */
public final class EksTarget implements Target {

  private static final List<String> COLOURS = List.of("blue", "green");
  private static final String ENVIRONMENT = "prod";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final VirtualTime time;
  private final ClusterCloud cluster;
  private final BalancerCloud balancer;
  private final UnaryOperator<KubernetesClient> planted;
  private MetricsCloud metrics;
  private Function<Wire, UnansweredSource> records;

  /**
   * @param live the version that is live
   * @param podsStartWithin milliseconds
   * @param staleness for how many milliseconds the load balancer still shows an old rule
   * @param planted a fault in the client; the identity for none
   * @param changed is told after each change
   */
  public EksTarget(
      VirtualTime time,
      String live,
      LongSupplier podsStartWithin,
      LongSupplier staleness,
      UnaryOperator<KubernetesClient> planted,
      Runnable changed) {
    this.time = time;
    this.planted = planted;
    this.cluster = new ClusterCloud(time, podsStartWithin, changed);
    cluster.create("blue", live, true);
    cluster.create("green", "placeholder", false);
    this.balancer = new BalancerCloud(time, ENVIRONMENT, cluster, staleness, changed);
  }

  /** What CloudWatch shows of it; once, before anybody connects. */
  public void show(MetricsCloud shown, Function<Wire, UnansweredSource> unanswered) {
    metrics = shown;
    records = unanswered;
  }

  /** The artifact's version by what a dimension names. */
  public String versionOf(String name) {
    for (String colour : COLOURS) {
      if (name.contains("-" + colour + "/")) {
        return cluster.version(colour);
      }
    }
    return name;
  }

  @Override
  public Map<String, Double> shares() {
    double total = balancer.weight("blue") + balancer.weight("green");
    Map<String, Double> shares = new HashMap<>();
    for (String colour : COLOURS) {
      if (balancer.weight(colour) > 0) {
        shares.merge(cluster.version(colour), balancer.weight(colour) / total, Double::sum);
      }
    }
    return shares;
  }

  @Override
  public boolean answers(String version) {
    return COLOURS.stream()
        .filter(colour -> cluster.version(colour).equals(version))
        .anyMatch(colour -> cluster.ready(colour) > 0);
  }

  @Override
  public Optional<ReleaseRecord> record() {
    Map<String, String> notes =
        cluster.lease().map(lease -> lease.getMetadata().getAnnotations()).orElse(Map.of());
    String done =
        "blue="
            + balancer.weight("blue")
            + ",green="
            + balancer.weight("green")
            + " live="
            + balancer.tag("automater:live")
            + " ";
    String intent = notes.getOrDefault("automater.io/intent", "");
    return RecordText.read(
        intent.startsWith(done)
            ? intent.substring(done.length())
            : notes.get("automater.io/release"));
  }

  @Override
  public String revision() {
    return cluster.lease().map(lease -> lease.getMetadata().getResourceVersion()).orElse("");
  }

  @Override
  public TrafficSplit truth() {
    Wire wire = Wire.plain(time, 0);
    return EksEnvironment.of(
            ENVIRONMENT,
            "automater",
            balancer.client(wire, true),
            cluster.client(wire),
            Optional.empty(),
            PATIENCE,
            time::instant,
            pause -> {})
        .split();
  }

  @Override
  public Parts connect(Wire wire, Pace pace, Duration interval) {
    EksEnvironment eks =
        EksEnvironment.of(
            ENVIRONMENT,
            "automater",
            balancer.client(wire, false),
            planted.apply(cluster.client(wire)),
            Optional.empty(),
            PATIENCE,
            pace::now,
            pace::pause);
    return new Parts(
        eks.split(),
        eks.versions(),
        new CloudWatchMetrics(
            metrics.client(wire),
            MetricSource.emf(
                "automater-" + ENVIRONMENT,
                version ->
                    MetricSource.Unanswered.loadBalancer(eks.targetGroups().dimensions(version))),
            interval,
            records.apply(wire),
            note -> {}),
        new CloudWatchAlarms(metrics.client(wire)));
  }

  @Override
  public void byHand(String primary, String other, double share) {
    int minor = (int) Math.round(share * 100);
    boolean blue = cluster.version("blue").equals(primary);
    balancer.weighByHand(blue ? 100 - minor : minor, blue ? minor : 100 - minor);
  }

  @Override
  public void touch() {
    cluster.touch();
  }

  @Override
  public void halt(long millis) {
    String idle = balancer.weight("blue") > 0 ? "green" : "blue";
    cluster.pause(idle, true);
    time.at(time.millis() + millis, () -> cluster.pause(idle, false));
  }
}
