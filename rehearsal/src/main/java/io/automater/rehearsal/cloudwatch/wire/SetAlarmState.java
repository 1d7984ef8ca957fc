package io.automater.rehearsal.cloudwatch.wire;

import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.alarms.AlarmState;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.util.stream.Stream;

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
    String wanted = input.needText("StateValue");
    AlarmState state =
        Stream.of(AlarmState.values())
            .filter(value -> value.name().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    CloudWatchError.validation(
                        "StateValue is '" + wanted + "'; it is OK, ALARM or INSUFFICIENT_DATA."));
    cloudWatch
        .alarms()
        .setState(
            input.needText("AlarmName"),
            state,
            input.needText("StateReason"),
            input.text("StateReasonData").orElse(""));
  }
}
