package io.automater.rehearsal.cloudwatch.wire;

import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.alarms.Actions;
import io.automater.rehearsal.cloudwatch.alarms.AlarmDefinition;
import io.automater.rehearsal.cloudwatch.alarms.Comparison;
import io.automater.rehearsal.cloudwatch.alarms.MissingData;
import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.query.Period;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.cloudwatch.store.Statistic;
import java.util.List;
import java.util.Optional;

/**
 * Static thresholds on one metric or on metric math; no anomaly bands, no composite alarms.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</a>
 */
final class PutMetricAlarm {
  static final TakenMembers MEMBERS =
      CloudWatchService.taken(
          "AlarmName",
          "AlarmDescription",
          "ActionsEnabled",
          "OKActions",
          "AlarmActions",
          "InsufficientDataActions",
          "MetricName",
          "Namespace",
          "Statistic",
          "ExtendedStatistic",
          "Dimensions",
          "Period",
          "Unit",
          "EvaluationPeriods",
          "DatapointsToAlarm",
          "Threshold",
          "ComparisonOperator",
          "TreatMissingData",
          "EvaluateLowSampleCountPercentile",
          "Metrics.Id",
          "Metrics.Label",
          "Metrics.ReturnData",
          "Metrics.Expression",
          "Metrics.MetricStat.Metric",
          "Metrics.MetricStat.Period",
          "Metrics.MetricStat.Stat",
          "Metrics.MetricStat.Unit");

  private static final List<String> OF_ONE_METRIC =
      List.of(
          "Namespace",
          "MetricName",
          "Dimensions",
          "Period",
          "Unit",
          "Statistic",
          "ExtendedStatistic");

  private final CloudWatch cloudWatch;

  PutMetricAlarm(CloudWatch cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  void apply(Input input) {
    boolean metricMath = input.has("Metrics");
    List<MetricQuery> queries = metricMath ? metrics(input) : List.of(metric(input));
    int periods = input.needInteger("EvaluationPeriods");
    cloudWatch
        .alarms()
        .put(
            new AlarmDefinition(
                input.needText("AlarmName"),
                input.text("AlarmDescription"),
                actions(input),
                queries,
                metricMath,
                periods,
                input.integer("DatapointsToAlarm"),
                input.needNumber("Threshold"),
                Comparison.of(input.needText("ComparisonOperator")),
                input.text("TreatMissingData").map(MissingData::of),
                input.text("EvaluateLowSampleCountPercentile")));
  }

  private static Actions actions(Input input) {
    return new Actions(
        input.truth("ActionsEnabled").orElse(true),
        input.texts("OKActions"),
        input.texts("AlarmActions"),
        input.texts("InsufficientDataActions"));
  }

  private static List<MetricQuery> metrics(Input input) {
    for (String name : OF_ONE_METRIC) {
      if (input.has(name) && !(name.equals("Dimensions") && input.structures(name).isEmpty())) {
        throw CloudWatchError.validation(
            name + " must not be set when the Metrics list is specified.");
      }
    }
    return Queries.list(input, "Metrics");
  }

  private static MetricQuery metric(Input input) {
    Optional<String> plain = input.text("Statistic");
    Optional<String> extended = input.text("ExtendedStatistic");
    if (plain.isPresent() == extended.isPresent()) {
      throw CloudWatchError.validation(
          "One of Statistic and ExtendedStatistic must be given, and only one.");
    }
    return new MetricQuery.Stat(
        "m1",
        Optional.empty(),
        true,
        Queries.metric(input),
        Statistic.parse(plain.or(() -> extended).orElseThrow()),
        Period.checkForAlarm(input.needInteger("Period")),
        input.unit());
  }
}
