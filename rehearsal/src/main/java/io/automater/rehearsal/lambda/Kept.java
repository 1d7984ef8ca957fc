package io.automater.rehearsal.lambda;

/**
 * Settings that are kept and answered, so that Terraform finds what it set, and not reproduced.
 *
 * @param snapStart {@code None} or {@code PublishedVersions}
 * @param tracing {@code PassThrough} or {@code Active}
 * @param kmsKeyArn empty for Lambda's own key
 * @param logFormat {@code Text} or {@code JSON}
 * @param logGroup empty for the one of the function's name
 * @param deadLetterTarget the ARN of a queue or a topic, empty for none; versions that differ in it
 *     cannot share an alias
 * @param ephemeralMegabytes of {@code /tmp}
 */
public record Kept(
    String snapStart,
    String tracing,
    String kmsKeyArn,
    String logFormat,
    String logGroup,
    String deadLetterTarget,
    int ephemeralMegabytes) {

  /** As Lambda has them when nobody says otherwise. */
  public static final Kept DEFAULTS = new Kept("None", "PassThrough", "", "Text", "", "", 512);

  /** The log group that a function's versions name. */
  public String logGroup(String function) {
    return logGroup.isEmpty() ? "/aws/lambda/" + function : logGroup;
  }
}
