package io.automater.rehearsal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.RecordedFact;
import io.automater.rehearsal.cloudwatch.wire.CloudWatchService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Asks the miniature what CloudWatch was asked, and wants the same answers. */
final class RecordedFactsTest {
  private static final List<RecordedFact> FACTS = RecordedFact.of(RecordedFactsTest.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient http = HttpClient.newHttpClient();
  private static final Instant AT = Instant.parse("2023-10-26T16:42:00Z");
  private static final MovedClock CLOCK = new MovedClock(AT);
  private static final CloudWatch CLOUD_WATCH =
      new CloudWatch(CLOCK, "eu-central-1", "000000000000");

  private static CloudWatchServer server;
  private static CloudWatchClient client;

  @BeforeAll
  static void start() throws IOException {
    server = new CloudWatchServer(CLOUD_WATCH);
    client = MetricsOverSdkTest.client(server);
    for (int i = 0; i < 10; i++) {
      CLOUD_WATCH.count("n", Map.of(), "ten", i, "None", AT, 1);
    }
    CLOUD_WATCH.count("n", Map.of(), "units", 10, "None", AT, 1);
    CLOUD_WATCH.count("n", Map.of(), "units", 5, "Count", AT, 1);
    CLOUD_WATCH.count("n", Map.of(), "units", 1, "Seconds", AT, 1);
    CLOUD_WATCH.count("n", Map.of(), "watched", 21, "Seconds", AT, 1);
    CLOUD_WATCH.count("n", Map.of(), "watched", 22, "Seconds", AT.plusSeconds(1), 1);
    put("minimal", alarm -> alarm.metricName("absent").threshold(30.0));
    put("above", alarm -> alarm.statistic(Statistic.AVERAGE).unit("Seconds"));
    put(
        "silent",
        alarm -> alarm.metricName("absent").evaluationPeriods(2).treatMissingData("breaching"));
    put("calm", alarm -> alarm.metricName("absent").treatMissingData("notBreaching"));
    CLOCK.move(Duration.ofSeconds(60));
    CLOUD_WATCH.evaluate();
  }

  private static void put(String name, Consumer<PutMetricAlarmRequest.Builder> more) {
    PutMetricAlarmRequest.Builder alarm =
        PutMetricAlarmRequest.builder()
            .alarmName(name)
            .namespace("n")
            .metricName("watched")
            .statistic(Statistic.SUM)
            .period(60)
            .evaluationPeriods(1)
            .threshold(2.0)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD);
    more.accept(alarm);
    client.putMetricAlarm(alarm.build());
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldAnswerAsCloudWatchDid() {
    return FACTS.stream()
        .map(
            fact ->
                DynamicTest.dynamicTest(fact.operation() + ", " + fact.when(), () -> holds(fact)));
  }

  private static void holds(RecordedFact fact) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(server.url())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "GraniteServiceVersion20100801." + fact.operation())
                .POST(HttpRequest.BodyPublishers.ofString(fact.body().toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(fact.status());
    assertThat(
            answer
                .headers()
                .firstValue("x-amzn-query-error")
                .map(it -> it.split(";")[0])
                .orElse(null))
        .isEqualTo(fact.error());
    fact.assertAnswer(JSON.readTree(answer.body()), UnaryOperator.identity());
  }

  /** As localstack's TestCloudwatch::test_put_metric_alarm has it, and mails of AWS's alarms. */
  @Test
  void shouldSayWhatItJudgedBy() throws IOException {
    MetricAlarm above = client.describeAlarms(r -> r.alarmNames("above")).metricAlarms().getFirst();
    assertThat(JSON.readTree(above.stateReasonData()))
        .isEqualTo(
            JSON.readTree(
                """
                {"version":"1.0","queryDate":"2023-10-26T16:43:00.000+0000",
                 "startDate":"2023-10-26T16:42:00.000+0000","unit":"Seconds","statistic":"Average",
                 "period":60,"recentDatapoints":[21.5],"threshold":2.0,"evaluatedDatapoints":
                 [{"timestamp":"2023-10-26T16:42:00.000+0000","sampleCount":2.0,"value":21.5}]}
                """));
    MetricAlarm silent =
        client.describeAlarms(r -> r.alarmNames("silent")).metricAlarms().getFirst();
    assertThat(JSON.readTree(silent.stateReasonData()))
        .isEqualTo(
            JSON.readTree(
                """
                {"version":"1.0","queryDate":"2023-10-26T16:43:00.000+0000","statistic":"Sum",
                 "period":60,"recentDatapoints":[],"threshold":2.0,"evaluatedDatapoints":
                 [{"timestamp":"2023-10-26T16:42:00.000+0000"},
                  {"timestamp":"2023-10-26T16:41:00.000+0000"}]}
                """));
  }

  @Test
  void shouldSayInTheDocumentationWhatIsHeldAgainstAws() throws IOException {
    assertThat(Files.readAllLines(Path.of("../docs/miniature.md")))
        .containsSubsequence(
            RecordedFact.rows(new CloudWatchService(CLOUD_WATCH).operations().keySet(), FACTS));
  }
}
