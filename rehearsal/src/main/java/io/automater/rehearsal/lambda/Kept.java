package io.automater.rehearsal.lambda;

/**
 * Settings that are kept and answered, so that Terraform finds what it set, and not reproduced.
 *
 * @param snapStart {@code None} or {@code PublishedVersions}
 * @param tracing {@code PassThrough} or {@code Active}
 * @param kmsKeyArn empty for Lambda's own key
 * @param logs what they have is reproduced
 * @param deadLetterTarget the ARN of a queue or a topic, empty for none; versions that differ in it
 *     cannot share an alias
 * @param ephemeralMegabytes of {@code /tmp}
 */
public record Kept(
    String snapStart,
    String tracing,
    String kmsKeyArn,
    LogSettings logs,
    String deadLetterTarget,
    int ephemeralMegabytes) {

  /** As Lambda has them when nobody says otherwise. */
  public static final Kept DEFAULTS =
      new Kept("None", "PassThrough", "", LogSettings.DEFAULTS, "", 512);

  Kept with(LogSettings other) {
    return new Kept(snapStart, tracing, kmsKeyArn, other, deadLetterTarget, ephemeralMegabytes);
  }
}
