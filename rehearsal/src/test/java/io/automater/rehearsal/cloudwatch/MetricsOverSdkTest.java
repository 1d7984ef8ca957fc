package io.automater.rehearsal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** The AWS SDK for Java, which speaks CBOR, over a socket. */
class MetricsOverSdkTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final MovedClock clock = new MovedClock(NOON.plusSeconds(60));
  private final CloudWatch cloudWatch = new CloudWatch(clock, "eu-central-1", "123456789012");
  private CloudWatchServer server;
  private CloudWatchClient client;

  @BeforeEach
  void start() throws IOException {
    server = new CloudWatchServer(cloudWatch);
    client = client(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  static CloudWatchClient client(CloudWatchServer server) {
    return CloudWatchClient.builder()
        .endpointOverride(server.url())
        .region(Region.EU_CENTRAL_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .build();
  }

  @Test
  void shouldCountRequestsOfEachVersionFromEmfLines() {
    for (int second = 0; second < 10; second++) {
      for (int i = 0; i < 10; i++) {
        cloudWatch.emf(line("1", second, 0, 20 + i));
        cloudWatch.emf(line("2", second, i < 2 ? 1 : 0, i < 3 ? 400 : 30));
      }
    }

    Map<String, MetricDataResult> found =
        read(
            stat("requests1", "Requests", "Sum", 10, "1"),
            stat("requests2", "Requests", "Sum", 10, "2"),
            stat("faults2", "Faults", "Sum", 10, "2"),
            stat("slow2", "Latency", "TC(300:)", 10, "2"),
            stat("quick2", "Latency", "PR(:300)", 10, "2"),
            stat("p90", "Latency", "p90", 10, "2"),
            math("rate", "100 * faults2 / requests2"));

    assertThat(found.get("requests1").values()).containsExactly(100.0);
    assertThat(found.get("requests2").values()).containsExactly(100.0);
    assertThat(found.get("requests2").timestamps()).containsExactly(NOON);
    assertThat(found.get("faults2").values()).containsExactly(20.0);
    assertThat(found.get("slow2").values()).containsExactly(30.0);
    assertThat(found.get("quick2").values()).containsExactly(70.0);
    assertThat(found.get("p90").values()).containsExactly(400.0);
    assertThat(found.get("rate").values()).containsExactly(20.0);
    assertThat(found.get("rate").statusCode()).isEqualTo(StatusCode.COMPLETE);
    assertThat(found.get("requests1").label()).isEqualTo("Requests Sum");
  }

  @Test
  void shouldAlignPeriodsToTheClockWhateverTheStart() {
    cloudWatch.count("N", Map.of(), "m", 1, "Count", NOON.plusSeconds(9), 1);
    cloudWatch.count("N", Map.of(), "m", 2, "Count", NOON.plusSeconds(10), 1);
    cloudWatch.count("N", Map.of(), "m", 4, "Count", NOON.plusSeconds(14), 1);
    cloudWatch.count("N", Map.of(), "m", 8, "Count", NOON.plusSeconds(15), 1);

    MetricDataResult found =
        client
            .getMetricData(
                request ->
                    request
                        .startTime(NOON.plusSeconds(12))
                        .endTime(NOON.plusSeconds(15))
                        .metricDataQueries(plain("m", "Sum", 5)))
            .metricDataResults()
            .getFirst();

    assertThat(found.timestamps()).containsExactly(NOON.plusSeconds(10));
    assertThat(found.values()).containsExactly(6.0);
  }

  @Test
  void shouldScanInTheOrderAsked() {
    cloudWatch.count("N", Map.of(), "m", 1, "Count", NOON, 1);
    cloudWatch.count("N", Map.of(), "m", 2, "Count", NOON.plusSeconds(5), 1);

    assertThat(scan(ScanBy.TIMESTAMP_ASCENDING).values()).containsExactly(1.0, 2.0);
    assertThat(scan(ScanBy.TIMESTAMP_DESCENDING).values()).containsExactly(2.0, 1.0);
    assertThat(scan(null).values()).containsExactly(2.0, 1.0);
  }

  private MetricDataResult scan(ScanBy order) {
    return client
        .getMetricData(
            request ->
                request
                    .startTime(NOON)
                    .endTime(NOON.plusSeconds(60))
                    .scanBy(order)
                    .metricDataQueries(plain("m", "Sum", 5)))
        .metricDataResults()
        .getFirst();
  }

  @Test
  void shouldGivePeriodsUnderAMinuteOnlyForFreshDataOfOneSecond() {
    cloudWatch.count("N", Map.of(), "fine", 1, "Count", NOON, 1);
    cloudWatch.count("N", Map.of(), "standard", 1, "Count", NOON, 60);

    assertThat(values("fine", 10)).containsExactly(1.0);
    assertThat(values("standard", 10)).isEmpty();
    assertThat(values("standard", 60)).containsExactly(1.0);

    clock.move(Duration.ofHours(4));

    assertThat(values("fine", 10)).isEmpty();
    assertThat(values("fine", 60)).containsExactly(1.0);
  }

  private List<Double> values(String metric, int period) {
    return client
        .getMetricData(
            request ->
                request
                    .startTime(NOON)
                    .endTime(NOON.plusSeconds(60))
                    .metricDataQueries(plain(metric, "Sum", period)))
        .metricDataResults()
        .getFirst()
        .values();
  }

  @Test
  void shouldKeepWhatPutMetricDataSends() {
    client.putMetricData(
        request ->
            request
                .namespace("N")
                .metricData(
                    MetricDatum.builder().metricName("m").timestamp(NOON).value(5.0).build(),
                    MetricDatum.builder()
                        .metricName("m")
                        .timestamp(NOON)
                        .values(1.0, 2.0)
                        .counts(3.0, 1.0)
                        .build(),
                    MetricDatum.builder()
                        .metricName("m")
                        .timestamp(NOON)
                        .statisticValues(
                            s -> s.sampleCount(2.0).sum(10.0).minimum(0.5).maximum(9.5))
                        .build()));

    Map<String, MetricDataResult> found =
        read(
            plain("m", "Sum", 60, "sum"),
            plain("m", "SampleCount", 60, "n"),
            plain("m", "Minimum", 60, "low"),
            plain("m", "Maximum", 60, "high"),
            plain("m", "Average", 60, "mean"),
            plain("m", "p50", 60, "median"));
    assertThat(found.get("sum").values()).containsExactly(20.0);
    assertThat(found.get("n").values()).containsExactly(7.0);
    assertThat(found.get("low").values()).containsExactly(0.5);
    assertThat(found.get("high").values()).containsExactly(9.5);
    assertThat(found.get("mean").values().getFirst()).isCloseTo(20.0 / 7, within(1e-12));
    // A summary hides its values, so there is no percentile.
    assertThat(found.get("median").values()).isEmpty();
  }

  @Test
  void shouldUnpackLargeCalls() {
    List<MetricDatum> data = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      data.add(MetricDatum.builder().metricName("many").timestamp(NOON).value(1.0).build());
    }

    client.putMetricData(request -> request.namespace("N").metricData(data));

    assertThat(server.lastEncoding()).isEqualTo("gzip");
    assertThat(values("many", 60)).containsExactly(900.0);
  }

  @Test
  void shouldPageByMaxDatapoints() {
    IntStream.range(0, 25)
        .forEach(i -> cloudWatch.count("N", Map.of(), "m", i, "Count", NOON.plusSeconds(i), 1));

    List<Double> all = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    for (GetMetricDataResponse page :
        client.getMetricDataPaginator(
            request ->
                request
                    .startTime(NOON)
                    .endTime(NOON.plusSeconds(60))
                    .maxDatapoints(10)
                    .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                    .metricDataQueries(plain("m", "Sum", 1), plain("m", "Maximum", 1, "b")))) {
      int onPage = 0;
      for (MetricDataResult result : page.metricDataResults()) {
        all.addAll(result.values());
        onPage += result.values().size();
      }
      pages.add(onPage);
    }

    assertThat(pages).containsExactly(10, 10, 10, 10, 10);
    assertThat(all).hasSize(50).startsWith(0.0, 1.0).endsWith(24.0);
  }

  @Test
  void shouldListMetricsByNamespaceNameAndDimension() {
    cloudWatch.count("A", Map.of("v", "1"), "m", 1, "Count", NOON, 60);
    cloudWatch.count("A", Map.of("v", "2"), "m", 1, "Count", NOON, 60);
    cloudWatch.count("B", Map.of(), "m", 1, "Count", NOON, 60);

    assertThat(client.listMetrics().metrics()).hasSize(3);
    assertThat(client.listMetrics(r -> r.namespace("B")).metrics()).hasSize(1);
    assertThat(client.listMetrics(r -> r.dimensions(d -> d.name("v"))).metrics()).hasSize(2);
    assertThat(client.listMetrics(r -> r.dimensions(d -> d.name("v").value("2"))).metrics())
        .singleElement()
        .satisfies(
            metric ->
                assertThat(metric.dimensions())
                    .containsExactly(Dimension.builder().name("v").value("2").build()));
  }

  @Test
  void shouldGiveSeveralStatisticsAtOnceTheOldWay() {
    IntStream.rangeClosed(1, 100)
        .forEach(i -> cloudWatch.count("N", Map.of(), "m", i, "Milliseconds", NOON, 60));

    var answer =
        client.getMetricStatistics(
            request ->
                request
                    .namespace("N")
                    .metricName("m")
                    .startTime(NOON)
                    .endTime(NOON.plusSeconds(60))
                    .period(60)
                    .statistics(Statistic.SUM, Statistic.AVERAGE)
                    .extendedStatistics("p99", "TC(90:)"));
    // The API takes either kind; both at once show that maps and numbers are written alike.
    assertThat(answer.label()).isEqualTo("m");
    assertThat(answer.datapoints())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.sum()).isEqualTo(5050);
              assertThat(point.average()).isEqualTo(50.5);
              assertThat(point.unit()).isEqualTo(StandardUnit.MILLISECONDS);
              assertThat(point.timestamp()).isEqualTo(NOON);
              assertThat(point.extendedStatistics())
                  .containsEntry("p99", 99.0)
                  .containsEntry("TC(90:)", 10.0);
            });
  }

  @Test
  void shouldNameErrorsAsAwsDoes() {
    assertThatThrownBy(
            () ->
                client.putMetricData(
                    r -> r.namespace("AWS/Lambda").metricData(d -> d.metricName("m").value(1.0))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("The value AWS/ for parameter Namespace is invalid.");
    assertThatThrownBy(
            () ->
                client.putMetricData(
                    r -> r.namespace("N").metricData(d -> d.metricName("m").storageResolution(2))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("StorageResolution");
    assertThatThrownBy(() -> values("m", 7)).satisfies(error -> refused(error, "period 7"));
    assertThatThrownBy(() -> read(math("e", "1 +"))).satisfies(error -> refused(error, "'e'"));
    assertThatThrownBy(() -> client.describeAlarmHistory())
        .satisfies(
            error ->
                assertThat(((CloudWatchException) error).awsErrorDetails().errorCode())
                    .isEqualTo("InvalidAction"));
  }

  private static void refused(Throwable error, String words) {
    CloudWatchException refusal = (CloudWatchException) error;
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
    assertThat(refusal.statusCode()).isEqualTo(400);
    assertThat(refusal.getMessage()).contains(words);
  }

  private Map<String, MetricDataResult> read(MetricDataQuery... queries) {
    return client
        .getMetricData(
            request ->
                request.startTime(NOON).endTime(NOON.plusSeconds(60)).metricDataQueries(queries))
        .metricDataResults()
        .stream()
        .collect(java.util.stream.Collectors.toMap(MetricDataResult::id, result -> result));
  }

  private static String line(String version, int second, int faults, double latency) {
    return """
        {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Automater","Dimensions":[["Service","Version"]],"Metrics":[{"Name":"Requests","Unit":"Count","StorageResolution":1},{"Name":"Faults","Unit":"Count","StorageResolution":1},{"Name":"Latency","Unit":"Milliseconds","StorageResolution":1}]}]},"Service":"s","Version":"%s","Requests":1,"Faults":%d,"Latency":%s}
        """
        .formatted(NOON.plusSeconds(second).toEpochMilli() + 7, version, faults, latency);
  }

  private static MetricDataQuery stat(
      String id, String metric, String statistic, int period, String version) {
    Metric of =
        Metric.builder()
            .namespace("Automater")
            .metricName(metric)
            .dimensions(
                Dimension.builder().name("Version").value(version).build(),
                Dimension.builder().name("Service").value("s").build())
            .build();
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(stat -> stat.metric(of).stat(statistic).period(period))
        .build();
  }

  private static MetricDataQuery plain(String metric, String statistic, int period) {
    return plain(metric, statistic, period, "a");
  }

  private static MetricDataQuery plain(String metric, String statistic, int period, String id) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.metric(m -> m.namespace("N").metricName(metric))
                    .stat(statistic)
                    .period(period))
        .build();
  }

  private static MetricDataQuery math(String id, String expression) {
    return MetricDataQuery.builder().id(id).expression(expression).build();
  }
}
