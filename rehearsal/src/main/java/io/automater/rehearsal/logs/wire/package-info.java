/**
 * CloudWatch Logs behind the AWS endpoint: {@code FilterLogEvents}. Depends on {@code logs}, {@code
 * aws} and {@code http}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html">FilterLogEvents</a>
 */
package io.automater.rehearsal.logs.wire;
