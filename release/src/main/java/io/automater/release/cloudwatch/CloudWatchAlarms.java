package io.automater.release.cloudwatch;

import io.automater.release.metrics.Alarms;
import io.automater.release.metrics.MetricsUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
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
  public List<String> firing(List<String> names) throws MetricsUnavailable {
    Map<String, StateValue> states = new HashMap<>();
    for (int from = 0; from < names.size(); from += NAMES_PER_CALL) {
      read(names.subList(from, Math.min(names.size(), from + NAMES_PER_CALL)), states);
    }
    List<String> firing = new ArrayList<>();
    for (String name : names) {
      StateValue state = states.get(name);
      if (state == null) {
        throw new MetricsUnavailable("there is no CloudWatch alarm '" + name + "'", null);
      }
      if (state == StateValue.ALARM) {
        firing.add(name);
      }
    }
    return firing;
  }

  private void read(List<String> names, Map<String, StateValue> states) throws MetricsUnavailable {
    try {
      for (DescribeAlarmsResponse page :
          cloudWatch.describeAlarmsPaginator(
              request ->
                  request
                      .alarmNames(names)
                      .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM))) {
        page.metricAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValue()));
        page.compositeAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValue()));
      }
    } catch (SdkException failed) {
      throw new MetricsUnavailable("CloudWatch: " + failed.getMessage(), failed);
    }
  }
}
