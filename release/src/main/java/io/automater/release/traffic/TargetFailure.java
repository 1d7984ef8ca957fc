package io.automater.release.traffic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target did not do what was asked, after a bounded number of tries. The message is for people.
 */
public final class TargetFailure extends RuntimeException {

  private static final Pattern NO_PROFILE =
      Pattern.compile("contained no credentials for profile '([^']+)'");

  public TargetFailure(String message) {
    super(message);
  }

  public TargetFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Of a call that got no answer.
   *
   * @param what the call, to follow "could not"
   * @param failed as the AWS SDK threw it
   */
  public static TargetFailure noAnswer(String what, Exception failed) {
    return new TargetFailure("could not " + what + ": " + why(failed), failed);
  }

  private static String why(Exception failed) {
    String message = String.valueOf(failed.getMessage());
    Matcher profile = NO_PROFILE.matcher(message);
    if (!message.startsWith("Unable to load credentials")) {
      return message;
    }
    return profile.find() && !profile.group(1).equals("default")
        ? "there are no AWS credentials: AWS_PROFILE is %s, and there is no such profile in ~/.aws; name one of those, or add it"
            .formatted(profile.group(1))
        : "there are no AWS credentials; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY";
  }
}
