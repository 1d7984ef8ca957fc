package io.automater.release.cloudwatch;

import java.util.Map;

/**
 * A metric as CloudWatch knows it.
 *
 * @param dimensions all of them: CloudWatch finds nothing by a part
 */
public record Series(String namespace, String metric, Map<String, String> dimensions) {

  /**
   * One of Lambda's own metrics, for one version behind an alias; {@code Errors} are requests that
   * crashed or timed out.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Types
   *     of metrics for Lambda functions</a>
   */
  public static Series lambda(String metric, String function, String liveAlias, String version) {
    return new Series(
        "AWS/Lambda",
        metric,
        Map.of(
            "FunctionName",
            function,
            "Resource",
            function + ":" + liveAlias,
            "ExecutedVersion",
            version));
  }

  /**
   * One of a load balancer's metrics, for one target group.
   *
   * @param targetGroup the dimensions {@code LoadBalancer} and {@code TargetGroup}
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">CloudWatch
   *     metrics for an Application Load Balancer</a>
   */
  public static Series loadBalancer(String metric, Map<String, String> targetGroup) {
    return new Series("AWS/ApplicationELB", metric, targetGroup);
  }
}
