package io.automater.rehearsal.cloudwatch.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import io.automater.rehearsal.cloudwatch.store.Statistic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables of AWS's page on missing data, and what follows from them. X breaches, 0 does not, a
 * dash is missing; the newest is on the right. "stays" leaves the state as it is.
 */
class MissingDataTest {

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3 | 3 | 0 - X - X | OK                | OK    | OK    | OK
          3 | 3 | 0 - - - - | OK                | OK    | OK    | OK
          3 | 3 | - - - - - | INSUFFICIENT_DATA | stays | ALARM | OK
          3 | 3 | 0 X X - X | ALARM             | ALARM | ALARM | ALARM
          3 | 3 | - - X - - | ALARM             | stays | ALARM | OK
          3 | 3 | - - - - X | stays             | stays | ALARM | OK
          3 | 3 | - - X X X | ALARM             | ALARM | ALARM | ALARM
          2 | 3 | 0 - X - X | ALARM             | ALARM | ALARM | ALARM
          2 | 3 | 0 0 X 0 X | ALARM             | ALARM | ALARM | ALARM
          2 | 3 | 0 - X - - | OK                | OK    | ALARM | OK
          2 | 3 | - - - - 0 | OK                | OK    | ALARM | OK
          2 | 3 | - - - X - | ALARM             | stays | ALARM | OK
          2 | 3 | - - - - - | INSUFFICIENT_DATA | stays | ALARM | OK
          1 | 1 | - - X     | ALARM             | ALARM | ALARM | ALARM
          1 | 1 | X X 0     | OK                | OK    | OK    | OK
          1 | 1 | - - -     | INSUFFICIENT_DATA | stays | ALARM | OK
          """)
  void shouldTreatMissingDataAsTold(
      int datapoints,
      int periods,
      String range,
      String missing,
      String ignore,
      String breaching,
      String notBreaching) {
    assertThat(state(datapoints, periods, range, MissingData.MISSING)).isEqualTo(missing);
    assertThat(state(datapoints, periods, range, MissingData.IGNORE)).isEqualTo(ignore);
    assertThat(state(datapoints, periods, range, MissingData.BREACHING)).isEqualTo(breaching);
    assertThat(state(datapoints, periods, range, MissingData.NOT_BREACHING))
        .isEqualTo(notBreaching);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 1 | - - X | MISSING       | Threshold Crossed: 1 out of the last 1 datapoints [9.0 (01/06/26 12:00:20)] was greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).
          2 | 3 | - - X - X | MISSING   | Threshold Crossed: 2 out of the last 2 datapoints [9.0 (01/06/26 12:00:40), 9.0 (01/06/26 12:00:20)] were greater than the threshold (5.0) (minimum 2 datapoints for OK -> ALARM transition).
          1 | 1 | - - 0 | MISSING       | Threshold Crossed: 1 out of the last 1 datapoints [1.0 (01/06/26 12:00:20)] was not greater than the threshold (5.0) (minimum 1 datapoint for ALARM -> OK transition).
          2 | 2 | - - - - | MISSING     | Insufficient Data: 2 datapoints were unknown.
          1 | 1 | - - - | BREACHING     | Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].
          2 | 2 | - - - - | NOT_BREACHING | Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching].
          """)
  void shouldGiveItsReasonsInAwsWords(
      int datapoints, int periods, String range, MissingData policy, String reason) {
    assertThat(judge(datapoints, periods, range, policy).orElseThrow().reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "AT_LEAST, 5, true", "AT_LEAST, 4, false",
    "ABOVE, 6, true", "ABOVE, 5, false",
    "BELOW, 4, true", "BELOW, 5, false",
    "AT_MOST, 5, true", "AT_MOST, 6, false",
  })
  void shouldCompareWithTheThreshold(Comparison comparison, double value, boolean breaches) {
    assertThat(comparison.breaches(value, 5)).isEqualTo(breaches);
  }

  private static String state(int datapoints, int periods, String range, MissingData policy) {
    return judge(datapoints, periods, range, policy)
        .map(verdict -> verdict.state().name())
        .orElse("stays");
  }

  private static Optional<Verdict> judge(
      int datapoints, int periods, String range, MissingData policy) {
    List<Datapoint> points = new ArrayList<>();
    for (String point : range.split(" ")) {
      points.add(
          new Datapoint(
              Instant.parse("2026-06-01T12:00:00Z").plusSeconds(10L * points.size()),
              switch (point) {
                case "X" -> OptionalDouble.of(9);
                case "0" -> OptionalDouble.of(1);
                default -> OptionalDouble.empty();
              }));
    }
    assertThat(points).hasSize(periods + AlarmEvaluation.EXTRA_PERIODS);
    return new AlarmEvaluation(alarm(datapoints, periods, policy), points).verdict();
  }

  private static AlarmDefinition alarm(int datapoints, int periods, MissingData policy) {
    MetricQuery watched =
        new MetricQuery.Stat(
            "m1",
            Optional.empty(),
            true,
            MetricKey.of("N", "m", Map.of()),
            Statistic.parse("Sum"),
            10,
            Optional.empty());
    return new AlarmDefinition(
        "a",
        Optional.empty(),
        new Actions(true, List.of(), List.of(), List.of()),
        List.of(watched),
        false,
        periods,
        OptionalInt.of(datapoints),
        5,
        Comparison.ABOVE,
        Optional.of(policy),
        Optional.empty());
  }
}
