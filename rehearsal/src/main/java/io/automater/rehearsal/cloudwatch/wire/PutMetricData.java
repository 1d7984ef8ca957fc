package io.automater.rehearsal.cloudwatch.wire;

import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import io.automater.rehearsal.cloudwatch.store.MetricStore;
import io.automater.rehearsal.cloudwatch.store.StatisticSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Takes values, lists of values with counts, and summaries.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</a>
 */
final class PutMetricData {
  static final TakenMembers MEMBERS =
      CloudWatchService.taken(
          "Namespace",
          "MetricData.MetricName",
          "MetricData.Dimensions",
          "MetricData.Timestamp",
          "MetricData.Value",
          "MetricData.Values",
          "MetricData.Counts",
          "MetricData.StatisticValues",
          "MetricData.Unit",
          "MetricData.StorageResolution");

  private static final int MAX_DATA = 1_000;
  private static final int MAX_VALUES = 150;
  private static final Duration PAST = Duration.ofDays(14);
  private static final Duration FUTURE = Duration.ofHours(2);
  private static final double LARGEST = Math.pow(2, 360);

  private final CloudWatch cloudWatch;

  PutMetricData(CloudWatch cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  void apply(Input input) {
    String namespace = input.needText("Namespace");
    if (namespace.startsWith("AWS/")) {
      throw CloudWatchError.invalidValue("The value AWS/ for parameter Namespace is invalid.");
    }
    List<Input> data = input.structures("MetricData");
    if (data.isEmpty()) {
      throw input.missing("MetricData");
    }
    if (data.size() > MAX_DATA) {
      throw CloudWatchError.invalidValue(
          "The collection MetricData must not have a size greater than " + MAX_DATA + ".");
    }
    // All are read before the first is kept: a refused call leaves nothing.
    List<Runnable> accepted = new ArrayList<>();
    data.forEach(datum -> accepted.add(datum(namespace, datum)));
    accepted.forEach(Runnable::run);
  }

  private Runnable datum(String namespace, Input datum) {
    MetricKey metric =
        MetricKey.of(namespace, datum.needText("MetricName"), Queries.dimensions(datum));
    String unit = datum.unit().orElse("None");
    Instant at = datum.instant("Timestamp").map(this::timely).orElseGet(cloudWatch::now);
    int resolution = datum.integer("StorageResolution").orElse(60);
    if (resolution != 1 && resolution != 60) {
      throw CloudWatchError.invalidValue(
          "The value " + resolution + " for parameter StorageResolution is invalid: 1 or 60.");
    }
    int forms = 0;
    for (String form : List.of("Value", "Values", "StatisticValues")) {
      forms += datum.has(form) ? 1 : 0;
    }
    if (forms != 1) {
      throw CloudWatchError.invalidCombination(
          "A MetricDatum of '"
              + metric.name()
              + "' is to have one of Value, Values and StatisticValues; it has "
              + forms
              + ".");
    }
    MetricStore store = cloudWatch.metrics();
    Optional<Input> summary = datum.structure("StatisticValues");
    if (summary.isPresent()) {
      StatisticSet set = set(summary.get());
      return () -> store.add(metric, unit, at, resolution, set);
    }
    List<Double> values =
        datum.has("Value") ? List.of(datum.needNumber("Value")) : datum.numbers("Values");
    List<Double> counts = counts(datum, values.size());
    values.forEach(PutMetricData::check);
    return () -> {
      for (int i = 0; i < values.size(); i++) {
        store.add(metric, unit, at, resolution, values.get(i), counts.get(i));
      }
    };
  }

  private Instant timely(Instant at) {
    Instant now = cloudWatch.now();
    if (at.isBefore(now.minus(PAST)) || at.isAfter(now.plus(FUTURE))) {
      throw CloudWatchError.invalidValue(
          "The value "
              + at
              + " for parameter Timestamp is invalid: at most two weeks old and two hours ahead.");
    }
    return at;
  }

  private static List<Double> counts(Input datum, int values) {
    if (values > MAX_VALUES) {
      throw CloudWatchError.invalidValue(
          "The collection Values must not have a size greater than " + MAX_VALUES + ".");
    }
    if (!datum.has("Counts")) {
      return Collections.nCopies(values, 1.0);
    }
    List<Double> counts = datum.numbers("Counts");
    if (counts.size() != values || counts.stream().anyMatch(n -> !(n > 0 && n < LARGEST))) {
      throw CloudWatchError.invalidValue(
          "The parameters Values and Counts must be of the same size, and each count positive.");
    }
    return counts;
  }

  private static StatisticSet set(Input summary) {
    StatisticSet set =
        new StatisticSet(
            check(summary.needNumber("SampleCount")),
            check(summary.needNumber("Sum")),
            check(summary.needNumber("Minimum")),
            check(summary.needNumber("Maximum")));
    if (set.sampleCount() <= 0 || set.minimum() > set.maximum()) {
      throw CloudWatchError.invalidValue(
          "The parameter StatisticValues is invalid: SampleCount is positive and Minimum at most"
              + " Maximum.");
    }
    return set;
  }

  private static double check(double value) {
    if (!(Math.abs(value) <= LARGEST)) {
      throw CloudWatchError.invalidValue(
          "The value " + value + " for parameter Value is invalid: within -2^360 to 2^360.");
    }
    return value;
  }
}
