package io.automater.release.cloudwatch;

import io.automater.release.metrics.Alarms;
import io.automater.release.metrics.MetricsUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * Alarms from CloudWatch, metric alarms and composite ones.
 *
 * <p>Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
public final class CloudWatchAlarms implements Alarms {

  /** The most names that one call takes. */
  private static final int NAMES_PER_CALL = 100;

  private final CloudWatchClient cloudWatch;

  public CloudWatchAlarms(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  @Override
  public List<String> firing(List<String> names, Instant since) throws MetricsUnavailable {
    Map<String, State> states = new HashMap<>();
    for (int from = 0; from < names.size(); from += NAMES_PER_CALL) {
      read(names.subList(from, Math.min(names.size(), from + NAMES_PER_CALL)), states);
    }
    List<String> firing = new ArrayList<>();
    for (String name : names) {
      State state = states.get(name);
      if (state == null) {
        throw new MetricsUnavailable("there is no CloudWatch alarm '" + name + "'", null);
      }
      if (state.value() == StateValue.ALARM && !state.since().isBefore(since)) {
        firing.add(name);
      }
    }
    return firing;
  }

  /** Since when an alarm is in a state. */
  private record State(StateValue value, Instant since) {

    /** An alarm that never changed its state has no time of it. */
    static State of(StateValue value, Instant transitioned) {
      return new State(value, transitioned == null ? Instant.MIN : transitioned);
    }
  }

  private void read(List<String> names, Map<String, State> states) throws MetricsUnavailable {
    try {
      for (DescribeAlarmsResponse page :
          cloudWatch.describeAlarmsPaginator(
              request ->
                  request
                      .alarmNames(names)
                      .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM))) {
        for (MetricAlarm alarm : page.metricAlarms()) {
          states.put(
              alarm.alarmName(), State.of(alarm.stateValue(), alarm.stateTransitionedTimestamp()));
        }
        for (CompositeAlarm alarm : page.compositeAlarms()) {
          states.put(
              alarm.alarmName(), State.of(alarm.stateValue(), alarm.stateTransitionedTimestamp()));
        }
      }
    } catch (SdkException failed) {
      throw new MetricsUnavailable("CloudWatch: " + failed.getMessage(), failed);
    }
  }
}
