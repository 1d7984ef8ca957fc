package io.automater.release.simulate;

import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * AWS CodeDeploy for Lambda: steps by the clock, and a CloudWatch alarm on the candidate's own
 * faults that rolls back while the deployment lasts.
 *
 * <p>Sources:
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 * (predefined configurations),
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
 * (alarms).
 */
public final class CodeDeploy implements Contender.Stepwise {

  private static final int PERIOD_SECONDS = 60;
  private static final double ALARM_AT = 0.01;

  private final String name;
  private final List<Step> steps;
  private final int delaySeconds;
  private final Alarm alarm;

  /** Fires when as many minutes in a row are bad. */
  private record Alarm(Predicate<Periods.Period> bad, int minutes) {

    static Alarm ofRate(int minutes) {
      return new Alarm(minute -> minute.candidateFaultRate() > ALARM_AT, minutes);
    }
  }

  private CodeDeploy(String name, Progression.Schedule schedule, int delaySeconds, Alarm alarm) {
    this.name = "CodeDeploy " + name;
    this.steps = schedule.steps();
    this.delaySeconds = delaySeconds;
    this.alarm = alarm;
  }

  /**
   * The quick start: AWS SAM's example, {@code Canary10Percent10Minutes} with an alarm on the new
   * version of two minutes with any error. Its second alarm, on the alias with live in it, is left
   * out: with it a live version that ever fails stops every release.
   *
   * <p>Sources:
   * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
   * (schedule),
   * https://github.com/aws/serverless-application-model/blob/develop/docs/safe_lambda_deployments.rst
   * (alarm: Errors, Sum, 60 s, 2 periods, above 0).
   *
   * @param delaySeconds by how much a minute's metric is late
   */
  public static CodeDeploy quickStart(int delaySeconds) {
    return new CodeDeploy(
        "quick start",
        Progression.Schedule.canary(0.1, Duration.ofMinutes(10), 0),
        delaySeconds,
        new Alarm(minute -> minute.candidateFaults() > 0, 2));
  }

  /**
   * The best practice: CloudWatch's recommended alarm for Lambda's errors, three of three minutes;
   * the threshold is left to its user, and is 1 % here as for {@link #canary}.
   *
   * <p>Source:
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
   * (Lambda, Errors)
   *
   * @param delaySeconds by how much a minute's metric is late
   */
  public static CodeDeploy bestPractice(int delaySeconds) {
    return new CodeDeploy(
        "best practice",
        Progression.Schedule.canary(0.1, Duration.ofMinutes(5), 0),
        delaySeconds,
        Alarm.ofRate(3));
  }

  /**
   * {@code Canary10Percent5Minutes} with an alarm that is ours, and kinder than either: the first
   * minute with more than 1 % faults of the new version.
   *
   * @param delaySeconds by how much a minute's metric is late
   */
  public static CodeDeploy canary(int delaySeconds) {
    return new CodeDeploy(
        "Canary10Percent5Minutes",
        Progression.Schedule.canary(0.1, Duration.ofMinutes(5), 0),
        delaySeconds,
        Alarm.ofRate(1));
  }

  /**
   * {@code Linear10PercentEvery1Minute}, with the same alarm.
   *
   * @param delaySeconds by how much a minute's metric is late
   */
  public static CodeDeploy linear(int delaySeconds) {
    return new CodeDeploy(
        "Linear10PercentEvery1Minute",
        Progression.Schedule.linear(10, Duration.ofMinutes(1), 0),
        delaySeconds,
        Alarm.ofRate(1));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Play begin() {
    return new Deployment();
  }

  private final class Deployment implements Play {

    private final Periods minutes = new Periods(PERIOD_SECONDS, delaySeconds);
    private int bad;
    private int step;
    private long since;

    @Override
    public double weight() {
      return steps.get(step).weight();
    }

    @Override
    public Optional<Ending> after(Second second) {
      long now = second.number() + 1;
      Optional<Periods.Period> known = minutes.after(second);
      if (known.isPresent()) {
        bad = alarm.bad().test(known.get()) ? bad + 1 : 0;
        if (bad >= alarm.minutes()) {
          return Optional.of(Ending.ROLLED_BACK);
        }
      }
      if (now - since >= steps.get(step).bake().toSeconds()) {
        since = now;
        step++;
        if (step == steps.size()) {
          return Optional.of(Ending.PROMOTED);
        }
      }
      return Optional.empty();
    }
  }
}
