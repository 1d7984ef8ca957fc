package io.automater.release.logs;

import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.UnansweredSource.NotThere;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;

/**
 * A log group, by the one call that finds events in it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html">FilterLogEvents</a>
 */
record LogGroup(CloudWatchLogsClient logs, String name) {

  /** What is so will be so at the next look. */
  private static final Set<String> FOR_GOOD =
      Set.of("AccessDeniedException", "ResourceNotFoundException", "InvalidParameterException");

  /**
   * One page of the events since {@code from}, oldest first. It may be empty, and yet another
   * follow.
   *
   * @param token of the page before
   */
  FilterLogEventsResponse page(Instant from, String pattern, Optional<String> token)
      throws MetricsUnavailable, NotThere {
    try {
      return logs.filterLogEvents(
          request ->
              request
                  .logGroupName(name)
                  .startTime(from.toEpochMilli())
                  .filterPattern(pattern)
                  .nextToken(token.orElse(null)));
    } catch (AwsServiceException refused) {
      if (refused.awsErrorDetails() != null
          && FOR_GOOD.contains(String.valueOf(refused.awsErrorDetails().errorCode()))) {
        throw new NotThere("log group " + name + ": " + refused.getMessage(), refused);
      }
      throw unavailable(refused);
    } catch (SdkException failed) {
      throw unavailable(failed);
    }
  }

  private static MetricsUnavailable unavailable(SdkException failed) {
    return new MetricsUnavailable("CloudWatch Logs: " + failed.getMessage(), failed);
  }
}
