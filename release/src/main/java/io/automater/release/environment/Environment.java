package io.automater.release.environment;

import io.automater.release.rollout.Policy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One environment.
 *
 * @param file where it was read from
 * @param name its name
 * @param account the AWS account, 12 digits
 * @param region the AWS region
 * @param target what the handler runs on there
 * @param url what users call
 * @param previewUrl where the candidate answers
 * @param policy how a release proceeds
 * @param lease how long a release stays somebody's without a sign of life
 */
public record Environment(
    Path file,
    String name,
    String account,
    String region,
    Target target,
    URI url,
    URI previewUrl,
    Policy policy,
    Duration lease) {

  /** What the handler runs on. */
  public sealed interface Target {

    /** A function with two aliases. */
    record Lambda(String function, String liveAlias, String candidateAlias) implements Target {}
  }
}
