package io.automater.rehearsal.cloudwatch.alarms;

import io.automater.rehearsal.cloudwatch.query.MetricData;
import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.query.Period;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An alarm as it was put.
 *
 * @param queries one metric, or metrics and expressions of which one returns data
 * @param metricMath whether it was put as a list of queries
 * @param evaluationPeriods N of "M out of N"
 * @param datapoints M of "M out of N"; empty when all N are to breach
 * @param treatment of missing data; empty is {@code missing}
 */
public record AlarmDefinition(
    String name,
    Optional<String> description,
    Actions actions,
    List<MetricQuery> queries,
    boolean metricMath,
    int evaluationPeriods,
    OptionalInt datapoints,
    double threshold,
    Comparison comparison,
    Optional<MissingData> treatment,
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
    int breaching = datapoints.orElse(evaluationPeriods);
    if (breaching < 1 || breaching > evaluationPeriods) {
      throw CloudWatchError.validation(
          "DatapointsToAlarm is "
              + breaching
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

  /** The one metric that is watched; empty with metric math. */
  public Optional<MetricQuery.Stat> watched() {
    return !metricMath && queries.getFirst() instanceof MetricQuery.Stat stat
        ? Optional.of(stat)
        : Optional.empty();
  }

  int datapointsToAlarm() {
    return datapoints.orElse(evaluationPeriods);
  }

  MissingData missingData() {
    return treatment.orElse(MissingData.MISSING);
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
        datapoints,
        threshold,
        comparison,
        treatment,
        lowSamplePercentile);
  }
}
