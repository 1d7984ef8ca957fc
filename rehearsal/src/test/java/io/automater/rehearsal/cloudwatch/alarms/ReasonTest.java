package io.automater.rehearsal.cloudwatch.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import io.automater.rehearsal.cloudwatch.store.Statistic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reasons that AWS gave for the states of alarms, in mails and histories that are public. */
final class ReasonTest {
  private static final Instant NEWEST = Instant.parse("2026-08-19T05:50:00Z");

  /** A dash is missing; the newest is on the right; M is how many datapoints the alarm asks for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -  | 1 3 2             | GreaterThanThreshold              | 0.0  | MISSING   | 3 datapoints [2.0 (19/08/26 05:50:00), 3.0 (19/08/26 05:47:00), 1.0 (19/08/26 05:44:00)] were greater than the threshold (0.0).
          -  | - - - - - - - 2   | LessThanOrEqualToThreshold        | 0.0  | BREACHING | 1 datapoint [2.0 (19/08/26 05:50:00)] was not less than or equal to the threshold (0.0) and 7 missing datapoints were treated as [Breaching].
          2  | 10 10.25          | GreaterThanOrEqualToThreshold     | 10.0 | MISSING   | 2 out of the last 2 datapoints [10.25 (19/08/26 05:50:00), 10.0 (19/08/26 05:47:00)] were greater than or equal to the threshold (10.0) (minimum 2 datapoints for OK -> ALARM transition).
          1  | 0                 | GreaterThanThreshold              | 0.0  | MISSING   | 1 out of the last 1 datapoints [0.0 (19/08/26 05:50:00)] was not greater than the threshold (0.0) (minimum 1 datapoint for ALARM -> OK transition).
          2  | 0 - -             | GreaterThanThreshold              | 0.0  | BREACHING | 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [Breaching].
          """)
  void shouldGiveTheReasonInAwsWords(
      String needed,
      String values,
      String comparison,
      double threshold,
      MissingData missing,
      String reason) {
    List<String> points = new ArrayList<>(List.of(values.strip().split(" ")));
    AlarmDefinition alarm =
        new AlarmDefinition(
            "a",
            Optional.empty(),
            new Actions(true, List.of(), List.of(), List.of()),
            List.of(
                new MetricQuery.Stat(
                    "m1",
                    Optional.empty(),
                    true,
                    MetricKey.of("N", "m", Map.of()),
                    Statistic.parse("Sum"),
                    180,
                    Optional.empty())),
            false,
            points.size(),
            needed.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(needed)),
            threshold,
            Comparison.of(comparison),
            Optional.of(missing),
            Optional.empty());
    points.addAll(0, Collections.nCopies(AlarmEvaluation.EXTRA_PERIODS, "-"));
    List<Datapoint> range = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      range.add(
          new Datapoint(
              NEWEST.minusSeconds(180L * (points.size() - 1 - i)),
              points.get(i).equals("-")
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(Double.parseDouble(points.get(i)))));
    }
    assertThat(new AlarmEvaluation(alarm, range).verdict())
        .map(Verdict::reason)
        .hasValue("Threshold Crossed: " + reason);
  }
}
