package io.automater.release.environment;

import java.util.List;
import java.util.Optional;

/**
 * What a deployment to an environment takes: whose roles, which registry, which steps in which
 * order. A pure function of the environment's file.
 *
 * @param target {@code lambda} or {@code eks}
 * @param account the AWS account, 12 digits
 * @param region the AWS region
 * @param planRole ARN of the role that looks
 * @param applyRole ARN of the role that applies and releases; only jobs of the environment get it
 * @param imageRepository where its cluster pulls from, where it has one
 * @param steps scripts of the repository, in order
 */
public record Deployment(
    String target,
    String account,
    String region,
    String planRole,
    String applyRole,
    Optional<String> imageRepository,
    List<String> steps) {

  /**
   * Decides.
   *
   * @param prefix in front of the company's names, as in infra/aws/organization.tfvars
   */
  public static Deployment of(Environment environment, String prefix) {
    // Roles, as modules/github-oidc calls them; an ephemeral environment has its parent's.
    String role =
        "arn:aws:iam::%s:role/%s-%s"
            .formatted(
                environment.account(), prefix, environment.within().orElse(environment.name()));
    return switch (environment.target()) {
      case Environment.Target.Lambda lambda ->
          of("lambda", environment, role, Optional.empty(), List.of("apply", "deploy"));
      case Environment.Target.Eks eks ->
          of(
              "eks",
              environment,
              role,
              // As modules/artifact-store calls it.
              Optional.of(
                  "%s.dkr.ecr.%s.amazonaws.com/%s-%s/automater"
                      .formatted(
                          environment.account(), environment.region(), prefix, environment.name())),
              List.of("apply", "push-image", "deploy"));
    };
  }

  private static Deployment of(
      String target,
      Environment environment,
      String role,
      Optional<String> repository,
      List<String> steps) {
    return new Deployment(
        target,
        environment.account(),
        environment.region(),
        role + "-plan",
        role + "-apply",
        repository,
        steps);
  }
}
