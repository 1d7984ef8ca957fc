package io.automater.release.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Against a client that answers each query as told, by metric and statistic. */
class MetricSourceTest {

  private static final Instant MINUTE = Instant.parse("2026-11-30T12:00:00Z");
  private static final Map<String, String> GROUP =
      Map.of("LoadBalancer", "app/a/1", "TargetGroup", "targetgroup/g/2");
  private static final Metrics.Thresholds THRESHOLDS =
      new Metrics.Thresholds(Duration.ofMillis(250), Duration.ofSeconds(5));

  private static final Map<String, Double> LAMBDA =
      Map.of(
          "Invocations Sum", 50.0,
          "Errors Sum", 3.0,
          "Duration SampleCount", 50.0,
          "Duration TC(250:)", 7.0,
          "Duration TC(5000:)", 1.0,
          "Duration p99", 812.5);

  /** Of the faults, answer by answer; complete after these. */
  private final Deque<StatusCode> statuses = new ArrayDeque<>();

  /** Minute by minute, of the percentile that is asked for. */
  private final List<Double> latencies = new ArrayList<>();

  private final List<MetricDataQuery> asked = new ArrayList<>();

  @Test
  void shouldCountWhatLambdaCountsOfOneVersion() throws Exception {
    Counts counts = counts(MetricSource.lambda("f", "live"), LAMBDA, 0);
    assertThat(counts).isEqualTo(new Counts(50, 3, 50, 7, 1, OptionalDouble.of(812.5)));
    assertThat(asked)
        .allSatisfy(
            query -> {
              assertThat(query.metricStat().period()).isEqualTo(60);
              assertThat(query.metricStat().metric().namespace()).isEqualTo("AWS/Lambda");
              assertThat(query.metricStat().metric().dimensions())
                  .extracting(Dimension::value)
                  .containsExactlyInAnyOrder("f", "f:live", "7");
            });
  }

  @Test
  void shouldCountWhatTheLoadBalancerCountsInSeconds() throws Exception {
    Counts counts =
        counts(
            MetricSource.loadBalancer(target -> GROUP),
            Map.of(
                "RequestCount Sum", 50.0,
                "HTTPCode_Target_5XX_Count Sum", 3.0,
                "HTTPCode_Target_2XX_Count Sum", 44.0,
                "HTTPCode_Target_3XX_Count Sum", 0.0,
                "HTTPCode_Target_4XX_Count Sum", 1.0,
                "TargetResponseTime SampleCount", 50.0,
                "TargetResponseTime TC(0.25:)", 7.0,
                "TargetResponseTime TC(5:)", 1.0,
                "TargetResponseTime p99", 0.8125),
            2);
    assertThat(counts).isEqualTo(new Counts(50, 3, 50, 7, 1, OptionalDouble.of(812.5)));
  }

  @ParameterizedTest
  @EnumSource(
      value = StatusCode.class,
      names = {"INTERNAL_ERROR", "PARTIAL_DATA"})
  void shouldAskAgainWhereAResultIsNotComplete(StatusCode once) throws Exception {
    statuses.add(once);
    assertThat(counts(MetricSource.lambda("f", "live"), LAMBDA, 0).faults()).isEqualTo(3);
    assertThat(asked).hasSize(2 * 6);
  }

  @Test
  void shouldSayWhatIsMissingWhereItStaysIncomplete() {
    statuses.addAll(Collections.nCopies(3, StatusCode.INTERNAL_ERROR));
    assertThatThrownBy(() -> counts(MetricSource.lambda("f", "live"), LAMBDA, 0))
        .isInstanceOf(MetricsUnavailable.class)
        .hasMessage("CloudWatch: faults0 is InternalError");
  }

  @Test
  void shouldTakeTheBusiestFiveMinutesForThePeak() throws Exception {
    CloudWatchMetrics metrics =
        new CloudWatchMetrics(
            client(Map.of("Invocations Sum", 3_000.0)),
            MetricSource.lambda("f", "live"),
            Duration.ofMinutes(1));
    assertThat(metrics.peak("1.0.0", "7", MINUTE, MINUTE.plusSeconds(86_400))).isEqualTo(10);
    assertThat(asked.getFirst().metricStat().period()).isEqualTo(300);
  }

  @Test
  void shouldTakeTheMedianOfTheMinutesForThePercentile() throws Exception {
    latencies.addAll(List.of(900.0, 12.0, 11.0));
    CloudWatchMetrics metrics =
        new CloudWatchMetrics(
            client(Map.of("Duration p95", 0.0)),
            MetricSource.lambda("f", "live"),
            Duration.ofMinutes(1));
    assertThat(metrics.p95("1.0.0", "7", MINUTE, MINUTE.plusSeconds(180)))
        .contains(Duration.ofMillis(12));
  }

  private Counts counts(MetricSource source, Map<String, Double> values, long unanswered)
      throws Exception {
    CloudWatchMetrics metrics =
        new CloudWatchMetrics(client(values), source, Duration.ofMinutes(1));
    var activity = metrics.activity("1.0.0", "7", MINUTE, MINUTE.plusSeconds(60), THRESHOLDS);
    assertThat(activity.unanswered().total()).isEqualTo(unanswered);
    assertThat(activity.periods()).containsOnlyKeys(MINUTE);
    return activity.periods().get(MINUTE);
  }

  private CloudWatchClient client(Map<String, Double> values) {
    return new CloudWatchClient() {
      @Override
      public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        asked.addAll(request.metricDataQueries());
        return GetMetricDataResponse.builder()
            .metricDataResults(
                request.metricDataQueries().stream().map(each -> result(each, values)).toList())
            .build();
      }

      @Override
      public String serviceName() {
        return "monitoring";
      }

      @Override
      public void close() {
        // Holds nothing.
      }
    };
  }

  private MetricDataResult result(MetricDataQuery query, Map<String, Double> values) {
    String name = query.metricStat().metric().metricName() + " " + query.metricStat().stat();
    assertThat(values).containsKey(name);
    List<Double> all = name.endsWith("p95") ? latencies : List.of(values.get(name));
    return MetricDataResult.builder()
        .id(query.id())
        .timestamps(
            IntStream.range(0, all.size()).mapToObj(i -> MINUTE.plusSeconds(60L * i)).toList())
        .values(all)
        .statusCode(
            query.id().equals("faults0") && !statuses.isEmpty()
                ? statuses.remove()
                : StatusCode.COMPLETE)
        .build();
  }
}
