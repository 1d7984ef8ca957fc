package io.automater.rehearsal;

/** The environment file by which the release controller finds a rehearsal: a release in seconds. */
public final class ReleaseEnvironment {
  /** How many requests a bad version may lose. */
  public static final int MAX_LOST_REQUESTS = 20;

  private static final String POLICY =
      """
      maxLostRequests: %d
      slow: 500ms
      interval: 1s
      minBake: 5s
      maxDuration: 10m
      lease: 10s
      """
          .formatted(MAX_LOST_REQUESTS);

  private ReleaseEnvironment() {}

  /** The file's text, of the form of {@code environments/schema.json}. */
  public static String yaml(Rehearsal rehearsal) {
    return """
        name: rehearsal
        account: "%s"
        region: %s
        target: lambda
        lambda:
          function: %s
        api:
          url: %s
          previewUrl: %s
        release:
        %s"""
        .formatted(
            rehearsal.settings().account(),
            rehearsal.settings().region(),
            rehearsal.settings().function(),
            rehearsal.api(),
            rehearsal.preview(),
            POLICY.indent(2));
  }

  /** The file's text for a rehearsal of EKS. */
  public static String yaml(EksRehearsal rehearsal) {
    return """
        name: %s
        account: "%s"
        region: %s
        target: eks
        eks:
          cluster: %s
          namespace: %s
          jarRegistry: %s
        network:
          cidr: 10.0.0.0/16
        api:
          url: %s
          previewUrl: %s
        release:
        %s"""
        .formatted(
            rehearsal.settings().environment(),
            rehearsal.settings().account(),
            rehearsal.settings().region(),
            rehearsal.cluster().name(),
            rehearsal.settings().namespace(),
            rehearsal.jarRegistry(),
            rehearsal.api(),
            rehearsal.preview(),
            POLICY.indent(2));
  }
}
