package io.automater.release.environment;

import io.automater.release.rollout.Policy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One environment.
 *
 * @param file where it was read from
 * @param name its name
 * @param account the AWS account, 12 digits
 * @param region the AWS region
 * @param target what the handler runs on there
 * @param api where the handler answers
 * @param provenIn the environment that has to have taken the same build before, if any
 * @param within the environment whose roles make this ephemeral one, if it is one
 * @param events the folder of recorded events, where the file names one
 * @param metrics what a release is judged by
 * @param policy how a release proceeds
 * @param lease how long a release stays somebody's without a sign of life
 */
public record Environment(
    Path file,
    String name,
    String account,
    String region,
    Target target,
    Api api,
    Optional<String> provenIn,
    Optional<String> within,
    Optional<Path> events,
    MetricsSource metrics,
    Policy policy,
    Duration lease) {

  /** Where the handler answers. */
  public sealed interface Api {

    /** As the file says. */
    record At(URI url, URI previewUrl) implements Api {}

    /** To be looked up by its name, as Terraform called it. */
    record Named(String name) implements Api {}
  }

  /** What the handler runs on. */
  public sealed interface Target {

    /**
     * A function with two aliases.
     *
     * @param handler what Lambda calls in the zip, where the file says it
     */
    record Lambda(
        String function, String liveAlias, String candidateAlias, Optional<String> handler)
        implements Target {}

    /**
     * Two Deployments behind one load balancer.
     *
     * @param jarRegistry takes server jars in place of images; only a rehearsal has one
     */
    record Eks(String cluster, String namespace, Optional<URI> jarRegistry) implements Target {}
  }

  /** Where the counts of a version come from. */
  public enum MetricsSource {
    /** The EMF lines that the handler prints, and what the target counts besides. */
    EMF,
    /** The target alone, by the minute. */
    TARGET
  }
}
