package io.automater.release.cloudwatch;

import io.automater.release.metrics.MetricsUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Values of metrics by time, all of them or none.
 *
 * <p>Sources:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html
 * (StatusCode).
 */
final class MetricData {

  /** InternalError and PartialData pass: the request is to be sent again. */
  private static final int ATTEMPTS = 3;

  private final CloudWatchClient cloudWatch;

  MetricData(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  /** By the ids of the queries. */
  Map<String, SortedMap<Instant, Double>> read(
      List<MetricDataQuery> queries, Instant from, Instant to) throws MetricsUnavailable {
    String problem = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Reading reading = readOnce(queries, from, to);
      problem = reading.problem();
      if (problem.isEmpty()) {
        return reading.values();
      }
    }
    throw new MetricsUnavailable("CloudWatch: " + problem, null);
  }

  /** What came, and which results are not all that there is. */
  private record Reading(
      Map<String, SortedMap<Instant, Double>> values, Map<String, String> incomplete) {

    String problem() {
      return incomplete.entrySet().stream()
          .map(each -> each.getKey() + " is " + each.getValue())
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }

  private Reading readOnce(List<MetricDataQuery> queries, Instant from, Instant to)
      throws MetricsUnavailable {
    try {
      Reading reading = new Reading(new HashMap<>(), new HashMap<>());
      // Pages of one query come as results of the same id; the last one says whether that is all.
      for (MetricDataResult result :
          cloudWatch
              .getMetricDataPaginator(
                  request ->
                      request
                          .startTime(from)
                          // The end is exclusive; the running second belongs to it.
                          .endTime(to.plusSeconds(1))
                          .metricDataQueries(queries))
              .metricDataResults()) {
        SortedMap<Instant, Double> values =
            reading.values.computeIfAbsent(result.id(), id -> new TreeMap<>());
        List<Instant> at = result.timestamps();
        for (int i = 0; i < at.size(); i++) {
          values.put(at.get(i), result.values().get(i));
        }
        if (result.statusCode() == StatusCode.COMPLETE) {
          reading.incomplete.remove(result.id());
        } else {
          reading.incomplete.put(result.id(), result.statusCodeAsString());
        }
      }
      return reading;
    } catch (SdkException failed) {
      throw new MetricsUnavailable("CloudWatch: " + failed.getMessage(), failed);
    }
  }

  static MetricDataQuery query(String id, Series series, String statistic, Duration period) {
    Metric metric =
        Metric.builder()
            .namespace(series.namespace())
            .metricName(series.metric())
            .dimensions(
                series.dimensions().entrySet().stream()
                    .map(
                        entry ->
                            Dimension.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                    .toList())
            .build();
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(stat -> stat.metric(metric).stat(statistic).period((int) period.toSeconds()))
        .returnData(true)
        .build();
  }

  static SortedMap<Instant, Double> values(
      Map<String, SortedMap<Instant, Double>> read, String id) {
    return read.getOrDefault(id, new TreeMap<>());
  }

  static Instant floor(Instant instant, Duration to) {
    long step = to.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), step) * step);
  }
}
