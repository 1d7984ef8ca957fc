package io.automater.release.lambda;

import io.automater.release.traffic.TargetFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * How long an invocation of a version may take: one that hangs is in no metric and no record before
 * that is over.
 *
 * <p>Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html (15 minutes at
 * most; a version keeps the time-out that it was published with).
 */
public final class TimeOuts implements Function<String, Duration> {

  private static final Duration MOST = Duration.ofMinutes(15);

  private final LambdaClient lambda;
  private final String function;
  private final Map<String, Duration> known = new ConcurrentHashMap<>();

  public TimeOuts(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  /** Of a version by its number; the most that there is while Lambda does not say. */
  @Override
  public Duration apply(String version) {
    try {
      return known.computeIfAbsent(version, this::read);
    } catch (TargetFailure unknown) {
      return MOST;
    }
  }

  private Duration read(String version) {
    Integer seconds = LambdaCalls.configuration(lambda, function, version).timeout();
    return seconds == null ? MOST : Duration.ofSeconds(seconds);
  }
}
