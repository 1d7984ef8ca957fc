package io.automater.rehearsal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Alarms through the AWS SDK for Java, with a clock that is moved. */
class AlarmsOverSdkTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final MovedClock clock = new MovedClock(NOON);
  private final CloudWatch cloudWatch = new CloudWatch(clock, "eu-central-1", "123456789012");
  private CloudWatchServer server;
  private CloudWatchClient client;

  @BeforeEach
  void start() throws IOException {
    server = new CloudWatchServer(cloudWatch);
    client = MetricsOverSdkTest.client(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void shouldGoOffWhenAPeriodThatIsOverBreaches() {
    put(alarm -> alarm.treatMissingData("notBreaching"));
    assertThat(alarm().stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
    assertThat(alarm().stateReason()).isEqualTo("Unchecked: Initial alarm creation");

    faults(6);
    pass(Duration.ofSeconds(9));
    // The period still runs.
    assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);

    pass(Duration.ofSeconds(1));
    MetricAlarm off = alarm();
    assertThat(off.stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(off.stateReason()).contains("[6.0 (01/06/26 12:00:00)] was greater than");
    assertThat(off.stateReasonData()).contains("\"recentDatapoints\":[6.0]");
    assertThat(off.stateUpdatedTimestamp()).isEqualTo(NOON.plusSeconds(10));
    assertThat(off.stateTransitionedTimestamp()).isEqualTo(NOON.plusSeconds(10));
    assertThat(off.alarmArn()).isEqualTo("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:a");

    faults(0);
    pass(Duration.ofSeconds(10));
    assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
  }

  @Test
  void shouldNotTouchTheTimestampsWhileTheStateStays() {
    put(alarm -> alarm.treatMissingData("breaching"));
    pass(Duration.ofSeconds(10));
    Instant off = alarm().stateUpdatedTimestamp();

    pass(Duration.ofSeconds(30));

    assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(alarm().stateUpdatedTimestamp()).isEqualTo(off);
  }

  @Test
  void shouldWatchMetricMath() {
    client.putMetricAlarm(
        request ->
            request
                .alarmName("a")
                .evaluationPeriods(1)
                .threshold(0.05)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData("ignore")
                .metrics(
                    stat("faults", "Faults"),
                    stat("requests", "Requests"),
                    MetricDataQuery.builder()
                        .id("rate")
                        .expression("IF(requests > 10, faults / requests)")
                        .returnData(true)
                        .build()));

    faults(3);
    requests(5);
    pass(Duration.ofSeconds(10));
    // Too few to say anything.
    assertThat(alarm().stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);

    faults(3);
    requests(30);
    pass(Duration.ofSeconds(10));
    assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(alarm().metrics()).hasSize(3);
    assertThat(alarm().metricName()).isNull();

    faults(0);
    requests(30);
    pass(Duration.ofSeconds(10));
    assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
  }

  @Test
  void shouldKeepAStateThatWasSetByHandUntilThePeriodIsOver() {
    put(alarm -> alarm.treatMissingData("notBreaching"));
    pass(Duration.ofSeconds(12));

    client.setAlarmState(
        request -> request.alarmName("a").stateValue(StateValue.ALARM).stateReason("a drill"));
    pass(Duration.ofSeconds(7));
    assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(alarm().stateReason()).isEqualTo("a drill");

    pass(Duration.ofSeconds(1));
    assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
  }

  @Test
  void shouldKeepTheStateWhenAnAlarmIsPutAnew() {
    put(alarm -> alarm.treatMissingData("breaching"));
    pass(Duration.ofSeconds(10));

    put(alarm -> alarm.threshold(50.0).treatMissingData("ignore"));

    assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
    assertThat(alarm().threshold()).isEqualTo(50);
  }

  @Test
  void shouldFindAlarmsByNamePrefixAndState() {
    put(alarm -> alarm.alarmName("one-a").treatMissingData("breaching"));
    put(alarm -> alarm.alarmName("one-b").treatMissingData("notBreaching"));
    put(alarm -> alarm.alarmName("two").treatMissingData("breaching"));
    pass(Duration.ofSeconds(10));

    assertThat(client.describeAlarms(r -> r.alarmNamePrefix("one-")).metricAlarms()).hasSize(2);
    assertThat(client.describeAlarms(r -> r.stateValue(StateValue.ALARM)).metricAlarms())
        .extracting(MetricAlarm::alarmName)
        .containsExactly("one-a", "two");
    assertThat(client.describeAlarms(r -> r.alarmNames("two", "nobody")).metricAlarms()).hasSize(1);
    assertThat(
            client.describeAlarmsPaginator(r -> r.maxRecords(1)).metricAlarms().stream()
                .map(MetricAlarm::alarmName))
        .containsExactly("one-a", "one-b", "two");
  }

  @Test
  void shouldSwitchActionsAndDelete() {
    put(alarm -> alarm.alarmActions("arn:aws:sns:eu-central-1:123456789012:team"));

    client.disableAlarmActions(request -> request.alarmNames("a"));
    assertThat(alarm().actionsEnabled()).isFalse();
    assertThat(alarm().alarmActions()).hasSize(1);
    client.enableAlarmActions(request -> request.alarmNames("a"));
    assertThat(alarm().actionsEnabled()).isTrue();

    client.deleteAlarms(request -> request.alarmNames("a"));
    assertThat(client.describeAlarms().metricAlarms()).isEmpty();
    assertThatThrownBy(() -> client.deleteAlarms(request -> request.alarmNames("a")))
        .satisfies(
            error -> {
              CloudWatchException refusal = (CloudWatchException) error;
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
              assertThat(refusal.statusCode()).isEqualTo(404);
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          period      | alarm period 7 is not valid
          operator    | ComparisonOperator is 'LessThanLowerThreshold'
          missing     | TreatMissingData is 'maybe'
          datapoints  | DatapointsToAlarm is 3; it is at least 1 and at most EvaluationPeriods, 1
          range       | Metrics cannot be checked across more than a day
          statistics  | One of Statistic and ExtendedStatistic must be given
          threshold   | The parameter Threshold is required
          mixed       | must not be set when the Metrics list is specified
          """)
  void shouldRefuseAlarmsThatMakeNoSense(String what, String message) {
    assertThatThrownBy(() -> put(alarm -> spoil(alarm, what)))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining(message);
    assertThat(client.describeAlarms().metricAlarms()).isEmpty();
  }

  private static void spoil(PutMetricAlarmRequest.Builder alarm, String what) {
    switch (what) {
      case "period" -> alarm.period(7);
      case "operator" -> alarm.comparisonOperator("LessThanLowerThreshold");
      case "missing" -> alarm.treatMissingData("maybe");
      case "datapoints" -> alarm.datapointsToAlarm(3);
      case "range" -> alarm.evaluationPeriods(8641);
      case "statistics" -> alarm.extendedStatistic("p99");
      case "threshold" -> alarm.threshold(null);
      default -> alarm.metrics(stat("m", "Faults"));
    }
  }

  private void put(Consumer<PutMetricAlarmRequest.Builder> change) {
    client.putMetricAlarm(
        request -> {
          request
              .alarmName("a")
              .namespace("N")
              .metricName("Faults")
              .statistic(Statistic.SUM)
              .period(10)
              .evaluationPeriods(1)
              .threshold(5.0)
              .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD);
          change.accept(request);
        });
  }

  private MetricAlarm alarm() {
    return client.describeAlarms(request -> request.alarmNames("a")).metricAlarms().getFirst();
  }

  private void pass(Duration time) {
    clock.move(time);
    cloudWatch.evaluate();
  }

  private void faults(int faults) {
    cloudWatch.count("N", Map.of(), "Faults", faults, "Count", clock.instant(), 1);
  }

  private void requests(int requests) {
    IntStream.range(0, requests)
        .forEach(i -> cloudWatch.count("N", Map.of(), "Requests", 1, "Count", clock.instant(), 1));
  }

  private static MetricDataQuery stat(String id, String metric) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat -> stat.metric(m -> m.namespace("N").metricName(metric)).stat("Sum").period(10))
        .returnData(false)
        .build();
  }
}
