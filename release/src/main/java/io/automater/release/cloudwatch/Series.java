package io.automater.release.cloudwatch;

import java.util.Map;

/**
 * A metric as CloudWatch knows it.
 *
 * @param dimensions all of them: CloudWatch finds nothing by a part
 */
public record Series(String namespace, String metric, Map<String, String> dimensions) {

  /**
   * Requests that crashed or timed out in one version.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Types
   *     of metrics for Lambda functions</a>
   */
  public static Series lambdaErrors(String function, String liveAlias, String version) {
    return new Series(
        "AWS/Lambda",
        "Errors",
        Map.of(
            "FunctionName",
            function,
            "Resource",
            function + ":" + liveAlias,
            "ExecutedVersion",
            version));
  }

  /**
   * Requests that no target of a group could be reached for.
   *
   * @param targetGroup the dimensions {@code LoadBalancer} and {@code TargetGroup}
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">CloudWatch
   *     metrics for an Application Load Balancer</a>
   */
  public static Series connectionErrors(Map<String, String> targetGroup) {
    return new Series("AWS/ApplicationELB", "TargetConnectionErrorCount", targetGroup);
  }
}
