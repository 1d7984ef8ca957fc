package io.automater.release.environment;

import io.automater.release.rollout.Progression;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Schedules by the names that CodeDeploy gave them, with any numbers.
 *
 * <p>Source: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
final class ScheduleNames {

  private static final Pattern CANARY =
      Pattern.compile("Canary([0-9]{1,2})Percent([0-9]{1,4})Minutes?");
  private static final Pattern LINEAR =
      Pattern.compile("Linear([0-9]{1,2})PercentEvery([0-9]{1,4})Minutes?");

  private ScheduleNames() {}

  static Progression.Schedule schedule(String name, long minRequests)
      throws EnvironmentMapping.BadField {
    String plain = name.replaceFirst("^CodeDeployDefault\\.(Lambda|ECS)", "");
    if (plain.equals("AllAtOnce")) {
      return Progression.Schedule.allAtOnce();
    }
    Matcher canary = CANARY.matcher(plain);
    if (canary.matches() && percent(canary) > 0) {
      return Progression.Schedule.canary(percent(canary) / 100.0, minutes(canary), minRequests);
    }
    Matcher linear = LINEAR.matcher(plain);
    if (linear.matches() && percent(linear) > 0) {
      return Progression.Schedule.linear(percent(linear), minutes(linear), minRequests);
    }
    throw new EnvironmentMapping.BadField(
        "/release/schedule",
        "release.schedule is "
            + name
            + ": must be like Canary10Percent5Minutes, Linear10PercentEvery1Minute or AllAtOnce,"
            + " from 1 to 99 percent");
  }

  private static int percent(Matcher name) {
    return Integer.parseInt(name.group(1));
  }

  private static Duration minutes(Matcher name) {
    return Duration.ofMinutes(Integer.parseInt(name.group(2)));
  }
}
