package io.automater.release.simulate;

import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * AWS CodeDeploy for Lambda: steps by the clock, and a CloudWatch alarm on the candidate's own
 * fault rate that rolls back while the deployment lasts.
 *
 * <p>Sources:
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 * (predefined configurations),
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
 * (alarms). The alarm is a fair one: per version, one period of a minute, over 1 %.
 */
public final class CodeDeploy implements Contender {

  private static final int PERIOD_SECONDS = 60;
  private static final double ALARM_AT = 0.01;

  private final String name;
  private final List<Step> steps;
  private final int delaySeconds;

  private CodeDeploy(String name, Progression.Schedule schedule, int delaySeconds) {
    this.name = name;
    this.steps = schedule.steps();
    this.delaySeconds = delaySeconds;
  }

  /**
   * {@code Canary10Percent5Minutes}.
   *
   * @param delaySeconds by how much a minute's metric is late
   */
  public static CodeDeploy canary(int delaySeconds) {
    return new CodeDeploy(
        "CodeDeploy Canary10Percent5Minutes",
        Progression.Schedule.canary(0.1, Duration.ofMinutes(5), 0),
        delaySeconds);
  }

  /**
   * {@code Linear10PercentEvery1Minute}.
   *
   * @param delaySeconds by how much a minute's metric is late
   */
  public static CodeDeploy linear(int delaySeconds) {
    return new CodeDeploy(
        "CodeDeploy Linear10PercentEvery1Minute",
        Progression.Schedule.linear(10, Duration.ofMinutes(1), 0),
        delaySeconds);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Play begin(double requestsPerSecond) {
    return new Deployment();
  }

  private final class Deployment implements Play {

    private final Periods alarm = new Periods(PERIOD_SECONDS, delaySeconds);
    private int step;
    private long since;

    @Override
    public double weight() {
      return steps.get(step).weight();
    }

    @Override
    public Optional<Ending> after(Second second) {
      long now = second.number() + 1;
      Optional<Periods.Period> known = alarm.after(second);
      if (known.isPresent() && known.get().candidateFaultRate() > ALARM_AT) {
        return Optional.of(Ending.ROLLED_BACK);
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
