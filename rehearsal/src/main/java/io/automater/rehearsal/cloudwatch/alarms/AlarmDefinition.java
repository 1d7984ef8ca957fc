package io.automater.rehearsal.cloudwatch.alarms;

import io.automater.rehearsal.cloudwatch.query.MetricData;
import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.query.Period;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.util.List;
import java.util.Optional;

/**
 * An alarm as it was put.
 *
 * @param queries one metric, or metrics and expressions of which one returns data
 * @param metricMath whether it was put as a list of queries
 * @param evaluationPeriods N of "M out of N"
 * @param datapointsToAlarm M of "M out of N"
 */
public record AlarmDefinition(
    String name,
    Optional<String> description,
    Actions actions,
    List<MetricQuery> queries,
    boolean metricMath,
    int evaluationPeriods,
    int datapointsToAlarm,
    double threshold,
    Comparison comparison,
    MissingData missingData,
    Optional<String> lowSamplePercentile) {

  private static final long DAY = 86_400;
  private static final long WEEK = 7 * DAY;

  /**
   * @throws CloudWatchError {@code ValidationError} when it could never be judged
   */
  public AlarmDefinition {
    if (evaluationPeriods < 1) {
      throw CloudWatchError.validation(
          "EvaluationPeriods is " + evaluationPeriods + "; it is at least 1.");
    }
    if (datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
      throw CloudWatchError.validation(
          "DatapointsToAlarm is "
              + datapointsToAlarm
              + "; it is at least 1 and at most EvaluationPeriods, "
              + evaluationPeriods
              + ".");
    }
    long returning = queries.stream().filter(MetricQuery::returnData).count();
    if (returning != 1) {
      throw CloudWatchError.validation(
          "Exactly one element of the metrics list should return data; " + returning + " do.");
    }
    int period = period(queries);
    Period.checkForAlarm(period);
    long range = (long) period * evaluationPeriods;
    if (range > (period < 3600 ? DAY : WEEK)) {
      throw CloudWatchError.validation(
          "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <="
              + " 86400; with periods of an hour or more <= 604800).");
    }
    MetricData.check(queries);
    queries = List.copyOf(queries);
  }

  /** In seconds: the longest of its metrics. */
  public int period() {
    return period(queries);
  }

  private static int period(List<MetricQuery> queries) {
    return queries.stream()
        .filter(MetricQuery.Stat.class::isInstance)
        .mapToInt(query -> ((MetricQuery.Stat) query).period())
        .max()
        .orElseThrow(
            () -> CloudWatchError.validation("An alarm needs at least one metric to watch."));
  }

  AlarmDefinition withActions(boolean enabled) {
    return new AlarmDefinition(
        name,
        description,
        actions.enabled(enabled),
        queries,
        metricMath,
        evaluationPeriods,
        datapointsToAlarm,
        threshold,
        comparison,
        missingData,
        lowSamplePercentile);
  }
}
