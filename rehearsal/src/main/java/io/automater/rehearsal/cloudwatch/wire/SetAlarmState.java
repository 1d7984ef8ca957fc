package io.automater.rehearsal.cloudwatch.wire;

import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.alarms.AlarmState;

/**
 * Sets a state by hand.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html">SetAlarmState</a>
 */
final class SetAlarmState {
  static final TakenMembers MEMBERS =
      CloudWatchService.taken("AlarmName", "StateValue", "StateReason", "StateReasonData");

  private final CloudWatch cloudWatch;

  SetAlarmState(CloudWatch cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  void apply(Input input) {
    cloudWatch
        .alarms()
        .setState(
            input.needText("AlarmName"),
            AlarmState.of(input.needText("StateValue")),
            input.needText("StateReason"),
            input.text("StateReasonData").orElse(""));
  }
}
