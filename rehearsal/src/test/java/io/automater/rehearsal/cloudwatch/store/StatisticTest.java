package io.automater.rehearsal.cloudwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the values 1 to 100, once each. */
class StatisticTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "Sum, 5050",
    "Average, 50.5",
    "Minimum, 1",
    "Maximum, 100",
    "SampleCount, 100",
    "p50, 50",
    "p99, 99",
    "p99.5, 100",
    "p100, 100",
    "p0, 1",
    "p0.1, 1",
    "TC(30:), 70",
    "TC(:30), 30",
    "TC(30:50), 20",
    "TC(30.5:31.5), 1",
    "TC(200:), 0",
    "TC(10%:90%), 80",
    "tc90, 90",
    "PR(:30), 30",
    "PR(30:), 70",
    "PR(30:50), 20",
    "TM(30:50), 40.5",
    "TM(2%:98%), 50.5",
    "tm90, 45.5",
    "IQM, 50.5",
    "TS(98:), 199",
    "ts10, 55",
  })
  void shouldBeExact(String name, double expected) {
    Distribution bucket = new Distribution();
    IntStream.iterate(100, i -> i >= 1, i -> i - 1).forEach(i -> bucket.add(i, 1));

    assertThat(Statistic.parse(name).of(bucket)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum",
        "p",
        "p101",
        "p-1",
        "TC()",
        "TC(:)",
        "TC(5:5)",
        "TC(50%:10%)",
        "TC(10%:90)",
        "TC(0%:101%)",
        "PR(10%:90%)",
        "Average ",
        "TC(a:b)",
        "wm",
      })
  void shouldRefuseWhatIsNoStatistic(String name) {
    assertThatThrownBy(() -> Statistic.parse(name))
        .isInstanceOf(CloudWatchError.class)
        .hasMessageStartingWith("The value " + name + " for parameter Stat");
  }

  @Test
  void shouldHaveNoPercentilesOfSummariesThatHideTheirValues() {
    Distribution bucket = new Distribution();
    bucket.add(5, 1);
    bucket.addSet(new StatisticSet(2, 10, 5, 5));
    assertThat(Statistic.parse("p50").of(bucket)).hasValue(5);

    bucket.addSet(new StatisticSet(2, 10, 4, 6));
    assertThat(Statistic.parse("p50").of(bucket)).isEmpty();
    assertThat(Statistic.parse("SampleCount").of(bucket)).hasValue(5);
  }

  @Test
  void shouldHaveNoMeanOfNothing() {
    Distribution bucket = new Distribution();
    bucket.add(5, 1);

    assertThat(Statistic.parse("TM(10:)").of(bucket)).isEmpty();
    assertThat(Statistic.parse("TC(10:)").of(bucket)).hasValue(0);
  }
}
