package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.query.Period;
import io.automater.rehearsal.cloudwatch.query.Window;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.cloudwatch.store.Distribution;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import io.automater.rehearsal.cloudwatch.store.Statistic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several statistics of one metric at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html">GetMetricStatistics</a>
 */
final class GetMetricStatistics {
  static final TakenMembers MEMBERS =
      CloudWatchService.taken(
          "Namespace",
          "MetricName",
          "Dimensions",
          "StartTime",
          "EndTime",
          "Period",
          "Statistics",
          "ExtendedStatistics",
          "Unit");

  private static final int MAX_POINTS = 1_440;

  private final CloudWatch cloudWatch;

  GetMetricStatistics(CloudWatch cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  ObjectNode apply(Input input) {
    MetricKey metric = Queries.metric(input);
    int period = Period.check(input.needInteger("Period"));
    Window window = new Window(input.needInstant("StartTime"), input.needInstant("EndTime"));
    List<Statistic> plain = input.texts("Statistics").stream().map(Statistic::parse).toList();
    List<Statistic> extended =
        input.texts("ExtendedStatistics").stream().map(Statistic::parse).toList();
    if (plain.isEmpty() && extended.isEmpty()) {
      throw CloudWatchError.missing("Statistics or ExtendedStatistics");
    }
    long points = (window.to().getEpochSecond() - window.from().getEpochSecond()) / period;
    if (points > MAX_POINTS) {
      throw CloudWatchError.invalidCombination(
          "You have requested up to "
              + points
              + " datapoints, which exceeds the limit of "
              + MAX_POINTS
              + ". You may reduce the datapoints requested by increasing Period, or decreasing the"
              + " time range.");
    }
    List<String> units =
        input.unit().map(List::of).orElseGet(() -> cloudWatch.metrics().units(metric));
    List<ObjectNode> found = new ArrayList<>();
    for (String unit : units) {
      MetricQuery.Stat query =
          new MetricQuery.Stat(
              "m", Optional.empty(), true, metric, null, period, Optional.of(unit));
      cloudWatch
          .data()
          .buckets(query, window)
          .forEach((at, bucket) -> found.add(datapoint(at, bucket, unit, plain, extended)));
    }
    ObjectNode answer = Trees.object().put("Label", metric.name());
    answer.putArray("Datapoints").addAll(found);
    return answer;
  }

  private static ObjectNode datapoint(
      Instant at,
      Distribution bucket,
      String unit,
      List<Statistic> plain,
      List<Statistic> extended) {
    ObjectNode point = Trees.object();
    point.set("Timestamp", Trees.instant(at));
    put(point, plain, bucket);
    if (!extended.isEmpty()) {
      put(point.putObject("ExtendedStatistics"), extended, bucket);
    }
    return point.put("Unit", unit);
  }

  private static void put(ObjectNode into, List<Statistic> statistics, Distribution bucket) {
    for (Statistic statistic : statistics) {
      statistic.of(bucket).ifPresent(value -> into.put(statistic.name(), value));
    }
  }
}
