package io.automater.release.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.metrics.Unanswered;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Against a client that has what was put into it, by version and metric. */
class CountsByMinuteTest {

  private static final Instant MINUTE = Instant.parse("2026-11-30T12:00:00Z");

  private final Map<String, NavigableMap<Instant, Double>> values = new HashMap<>();
  private final CountsByMinute source =
      new CountsByMinute(
          new MetricData(client()),
          MetricSource.emf("s", target -> MetricSource.Unanswered.lambda("f", "live", target)));

  private final CountsByMinute balancer =
      new CountsByMinute(
          new MetricData(client()),
          MetricSource.emf(
              "s", target -> MetricSource.Unanswered.loadBalancer(Map.of("ExecutedVersion", "7"))));

  @Test
  void shouldCountWhatLambdaCallsErrors() throws Exception {
    minute("7", 0, 100, 3);
    minute("7", 60, 100, 4);
    Unanswered seen = read("7", 200);
    assertThat(seen.counts())
        .containsExactlyEntriesOf(new TreeMap<>(Map.of(at(0), 3L, at(60), 4L)));
    assertThat(seen.completeUntil()).isEqualTo(at(120));
    assertThat(seen.delaySeconds()).isEqualTo(120);
  }

  @Test
  void shouldNotCallAMinuteCompleteThatIsTooYoungOrNotThere() throws Exception {
    minute("7", 0, 100, 0);
    minute("7", 60, 10, 0);
    assertThat(read("7", 130).completeUntil()).as("second minute too young").isEqualTo(at(60));
    assertThat(read("7", 500).completeUntil()).as("no third minute").isEqualTo(at(120));
  }

  @Test
  void shouldWaitForTheSideThatIsBehindAndNotForOneWithoutTraffic() throws Exception {
    minute("7", 0, 100, 0);
    assertThat(read("7", 125).completeUntil()).isEqualTo(at(60));
    assertThat(read("8", 125).completeUntil()).as("may still come").isEqualTo(at(0));
    minute("7", 60, 100, 0);
    assertThat(read("7", 185).completeUntil()).isEqualTo(at(120));
    assertThat(read("8", 185).completeUntil()).as("has no traffic").isEqualTo(at(120));
  }

  @Test
  void shouldWaitForASideThatAnswersThoughItsMinutesDoNotCome() throws Exception {
    minute("7", 0, 100, 0);
    minute("7", 60, 100, 0);
    minute("7", 120, 100, 0);
    put("1.0.8 Requests", 60, 50);
    read("7", 245);
    assertThat(read("8", 245).completeUntil()).isEqualTo(at(0));
  }

  @Test
  void shouldTakeTheWordOfTheVersionWhereCountsOfAnswersComeLater() throws Exception {
    put("7 RequestCount", 0, 100);
    put("1.0.7 Requests", 0, 97);
    assertThat(balancer.of("1.0.7", "7", at(0), at(200)).counts())
        .containsExactlyEntriesOf(new TreeMap<>(Map.of(at(0), 3L)));
  }

  @Test
  void shouldMeasureByHowMuchMinutesAreLate() throws Exception {
    minute("7", 0, 100, 0);
    read("7", 65);
    read("7", 130);
    minute("7", 60, 100, 0);
    read("7", 135);
    assertThat(read("7", 136).delaySeconds()).as("not there 10 s after its end").isEqualTo(71);
  }

  @Test
  void shouldNotTakeAnAnswerInTheNextMinuteForNone() throws Exception {
    double[][] minutes = {{100, 95}, {100, 100}, {100, 98}, {100, 102}};
    for (int i = 0; i < minutes.length; i++) {
      put("7 RequestCount", 60 * i, minutes[i][0]);
      put("7 HTTPCode_Target_2XX_Count", 60 * i, minutes[i][1]);
    }
    assertThat(balancer.of("1.0.7", "7", at(0), at(400)).counts())
        .containsExactlyEntriesOf(
            new TreeMap<>(Map.of(at(0), 5L, at(60), 0L, at(120), 2L, at(180), 0L)));
  }

  private Unanswered read(String target, int second) throws Exception {
    return source.of("1.0." + target, target, at(0), at(second));
  }

  private void minute(String target, int second, double invocations, double errors) {
    put(target + " Invocations", second, invocations);
    put(target + " Errors", second, errors);
  }

  private void put(String name, int second, double value) {
    values.computeIfAbsent(name, any -> new TreeMap<>()).put(at(second), value);
  }

  private static Instant at(int second) {
    return MINUTE.plusSeconds(second);
  }

  private CloudWatchClient client() {
    return new CloudWatchClient() {
      @Override
      public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        return GetMetricDataResponse.builder()
            .metricDataResults(
                request.metricDataQueries().stream().map(CountsByMinuteTest.this::result).toList())
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

  private MetricDataResult result(MetricDataQuery query) {
    String version =
        query.metricStat().metric().dimensions().stream()
            .filter(
                dimension ->
                    dimension.name().equals("ExecutedVersion")
                        || dimension.name().equals("Version"))
            .findFirst()
            .orElseThrow()
            .value();
    NavigableMap<Instant, Double> found =
        values.getOrDefault(
            version + " " + query.metricStat().metric().metricName(), new TreeMap<>());
    return MetricDataResult.builder()
        .id(query.id())
        .timestamps(List.copyOf(found.keySet()))
        .values(List.copyOf(found.values()))
        .statusCode(StatusCode.COMPLETE)
        .build();
  }
}
