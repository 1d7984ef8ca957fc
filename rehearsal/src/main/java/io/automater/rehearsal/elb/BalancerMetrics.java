package io.automater.rehearsal.elb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The load balancer's metrics under AWS's names, and in its sets of dimensions but for the
 * availability zone. AWS has them by the minute; here they can be read by the second.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">CloudWatch
 *     metrics for your Application Load Balancer</a>
 */
final class BalancerMetrics {
  private static final String NAMESPACE = "AWS/ApplicationELB";

  private final MetricSink sink;
  private final Clock clock;
  private final String loadBalancer;

  BalancerMetrics(MetricSink sink, Clock clock, String loadBalancerArn) {
    this.sink = sink;
    this.clock = clock;
    this.loadBalancer = ElbArns.dimension(loadBalancerArn);
  }

  /** A target was chosen for a request, whether it will answer or not. */
  void requested(TargetGroup group) {
    both(group, "RequestCount", 1, "Count");
  }

  /** A target has answered. */
  void answered(TargetGroup group, int status, Duration took) {
    both(group, "HTTPCode_Target_" + status / 100 + "XX_Count", 1, "Count");
    both(group, "TargetResponseTime", took.toNanos() / 1e9, "Seconds");
  }

  /**
   * A connection was not established; one that breaks later is in the load balancer's 502 alone.
   */
  void connectionError(TargetGroup group) {
    both(group, "TargetConnectionErrorCount", 1, "Count");
  }

  /** An answer of the load balancer's own; AWS does not say for which target group. */
  void failed(int status) {
    Map<String, String> dimensions = dimensions(Optional.empty());
    count(dimensions, "HTTPCode_ELB_" + status / 100 + "XX_Count", 1, "Count");
    count(dimensions, "HTTPCode_ELB_" + status + "_Count", 1, "Count");
  }

  void fixedResponse() {
    count(dimensions(Optional.empty()), "HTTP_Fixed_Response_Count", 1, "Count");
  }

  void hosts(TargetGroup group) {
    Map<String, String> dimensions = dimensions(Optional.of(group));
    int healthy = group.count(TargetHealth.State.HEALTHY);
    int unhealthy = group.count(TargetHealth.State.UNHEALTHY);
    count(dimensions, "HealthyHostCount", healthy, "Count");
    count(dimensions, "UnHealthyHostCount", unhealthy, "Count");
  }

  private void both(TargetGroup group, String metric, double value, String unit) {
    for (Optional<TargetGroup> of : List.of(Optional.<TargetGroup>empty(), Optional.of(group))) {
      count(dimensions(of), metric, value, unit);
    }
  }

  private Map<String, String> dimensions(Optional<TargetGroup> group) {
    return group
        .map(of -> Map.of("LoadBalancer", loadBalancer, "TargetGroup", ElbArns.dimension(of.arn())))
        .orElseGet(() -> Map.of("LoadBalancer", loadBalancer));
  }

  private void count(Map<String, String> dimensions, String metric, double value, String unit) {
    Instant now = clock.instant();
    sink.count(NAMESPACE, dimensions, metric, value, unit, now, 1);
  }
}
