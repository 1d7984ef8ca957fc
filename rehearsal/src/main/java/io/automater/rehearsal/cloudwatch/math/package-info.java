/**
 * Metric math: reads expressions and works them out over time series. Knows nothing of where the
 * series come from. Depends on the JDK alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">Using
 *     math expressions with CloudWatch metrics</a>
 */
package io.automater.rehearsal.cloudwatch.math;
