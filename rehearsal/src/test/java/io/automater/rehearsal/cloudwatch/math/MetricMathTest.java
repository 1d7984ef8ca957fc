package io.automater.rehearsal.cloudwatch.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four periods of ten seconds. A point that is missing is a dash. */
class MetricMathTest {
  private static final int PERIOD = 10;
  private static final int PERIODS = 4;
  private static final Map<String, String> SERIES =
      new TreeMap<>(
          Map.of(
              "faults", "1 - 4 0",
              "requests", "10 20 40 0",
              "gap", "2 - - 8",
              "none", "- - - -"));

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          faults                                  | 1 - 4 0
          faults + 1                              | 2 - 5 1
          1 + 2 * faults                          | 3 - 9 1
          (1 + 2) * faults                        | 3 - 12 0
          -faults ^ 2                             | -1 - -16 0
          2 ^ 3 ^ 0 * faults                      | 2 - 8 0
          10 - 4 - requests                       | -4 -14 -34 6
          requests / 10 / 2                       | 0.5 1 2 0
          100 * faults / requests                 | 10 - 10 -
          faults + gap                            | 3 - - 8
          1e2 * .5 * faults                       | 50 - 200 0
          IF(requests > 10, faults, 0)            | 0 - 4 0
          IF(requests >= 20 && requests < 40, 7)  | - 7 - -
          IF(requests == 10 OR requests == 0, 1, 2) | 1 2 2 1
          IF(1 < 2 AND 0, faults, requests)       | 10 20 40 0
          IF(requests, faults / requests, 0)      | 0.1 - 0.1 0
          FILL(faults, 0)                         | 1 0 4 0
          FILL(gap, REPEAT)                       | 2 2 2 8
          FILL(gap, LINEAR)                       | 2 4 6 8
          FILL(gap, requests)                     | 2 20 40 8
          FILL(none, 0)                           | 0 0 0 0
          FILL(none, REPEAT)                      | - - - -
          requests - AVG(requests)                | -7.5 2.5 22.5 -17.5
          requests / MAX(requests)                | 0.25 0.5 1 0
          requests / SUM(none)                    | - - - -
          SUM([faults, gap, 1])                   | 4 - 5 9
          MAX([faults, requests, 15])             | 15 20 40 15
          MIN([requests, 15])                     | 10 15 15 0
          AVG([faults, gap])                      | 1.5 - 4 4
          SUM(METRICS())                          | 13 20 44 8
          SUM(METRICS("ques"))                    | 10 20 40 0
          SUM(METRICS('fau') * 2)                 | 2 - 8 0
          ABS(0 - faults)                         | 1 - 4 0
          CEIL(faults / 3)                        | 1 - 2 0
          FLOOR(faults / 3)                       | 0 - 1 0
          requests / PERIOD(requests)             | 1 2 4 0
          TIME_SERIES(3)                          | 3 3 3 3
          """)
  void shouldWorkOut(String expression, String expected) throws BadExpression {
    Value value = new Evaluation(new FourPeriods()).of(Expression.parse(expression));

    assertThat(value).isInstanceOf(Value.Series.class);
    assertThat(written((Value.Series) value)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~              | The expression is empty
          1 +             | The expression ends where a value is expected
          * 2             | Unexpected '*' at position 1 where a value is expected
          faults requests | Unexpected 'requests' at position 8
          (faults         | Expected ')' for '(' at position 1, found the end
          SUM([faults)    | Expected ']' for '[' at position 5, found ')' at position 12
          faults $ 2      | Unexpected character '$' at position 8
          faults)         | Unexpected ')' at position 7
          1 AND           | The expression ends where a value is expected
          AND 1           | Unexpected 'AND' at position 1 where a value is expected
          "open           | Unexpected character '"' at position 1
          nobody + 1      | The id 'nobody' is not defined
          RATE(faults)    | Unknown function RATE; the rehearsal has ABS, AVG, CEIL
          FILL(faults)    | Function FILL takes 2 arguments, got 1
          IF(faults)      | Function IF takes 2 to 3 arguments, got 1
          FILL(faults, AGAIN)   | The id 'AGAIN' is not defined
          FILL(faults, "AGAIN") | expects a number, a time series, REPEAT or LINEAR, found the text
          FILL(3, 0)      | Function FILL expects a time series, found a number
          METRICS(3)      | Function METRICS expects a text, part of the ids, found a number
          "a" + 1         | Expected a number or a time series, found the text "a"
          SUM("a")        | Function SUM expects a time series or an array, found the text "a"
          IF(METRICS(), 1, 0) | Function IF expects a number or a time series, found an array
          """)
  void shouldSayWhatIsWrong(String expression, String message) {
    assertThatThrownBy(() -> new Evaluation(new FourPeriods()).of(Expression.parse(expression)))
        .isInstanceOf(BadExpression.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseWhatIsNestedTooDeep() {
    String deep = "(".repeat(500) + "faults" + ")".repeat(500);

    assertThatThrownBy(() -> Expression.parse(deep))
        .isInstanceOf(BadExpression.class)
        .hasMessageContaining("nested deeper");
    assertThatThrownBy(() -> Expression.parse("-".repeat(1000) + "1"))
        .isInstanceOf(BadExpression.class)
        .hasMessageContaining("nested deeper");
    assertThatThrownBy(() -> Expression.parse("1+".repeat(2000) + "1"))
        .isInstanceOf(BadExpression.class)
        .hasMessageContaining("longer than 2048");
  }

  @Test
  void shouldKnowTheIdsThatAnExpressionNames() throws BadExpression {
    assertThat(
            Expression.parse("FILL(a, REPEAT) + IF(b > 1, [c, -d]) + SUM(METRICS('e'))")
                .references())
        .containsExactly("a", "b", "c", "d");
  }

  private static String written(Value.Series series) {
    return IntStream.range(0, PERIODS)
        .mapToObj(i -> series.points().get(at(i)))
        .map(point -> point == null ? "-" : plain(point))
        .collect(Collectors.joining(" "));
  }

  private static String plain(double value) {
    double tidy = Math.round(value * 1e9) / 1e9 + 0.0;
    return tidy == Math.rint(tidy) ? String.valueOf((long) tidy) : String.valueOf(tidy);
  }

  private static Instant at(int i) {
    return Instant.EPOCH.plusSeconds((long) i * PERIOD);
  }

  private static final class FourPeriods implements Operands {
    @Override
    public Value value(String id) throws BadExpression {
      if (!SERIES.containsKey(id)) {
        throw new BadExpression("The id '" + id + "' is not defined");
      }
      return series(id);
    }

    private static Value.Series series(String id) {
      NavigableMap<Instant, Double> points = new TreeMap<>();
      String[] written = SERIES.get(id).split(" ");
      for (int i = 0; i < PERIODS; i++) {
        if (!written[i].equals("-")) {
          points.put(at(i), Double.valueOf(written[i]));
        }
      }
      return new Value.Series(points, PERIOD, id);
    }

    @Override
    public List<Value.Series> metrics(String idContains) {
      return SERIES.keySet().stream()
          .filter(id -> id.contains(idContains))
          .map(FourPeriods::series)
          .toList();
    }

    @Override
    public List<Instant> grid(int period) {
      return IntStream.range(0, PERIODS * PERIOD / period)
          .mapToObj(i -> Instant.EPOCH.plusSeconds((long) i * period))
          .toList();
    }
  }
}
