package io.automater.rehearsal.cloudwatch.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * The units that CloudWatch knows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html">MetricDatum</a>
 */
public final class Unit {
  private static final List<String> SIZES =
      List.of(
          "Bytes",
          "Kilobytes",
          "Megabytes",
          "Gigabytes",
          "Terabytes",
          "Bits",
          "Kilobits",
          "Megabits",
          "Gigabits",
          "Terabits");
  private static final List<String> ALL =
      Stream.of(
              Stream.of("Seconds", "Microseconds", "Milliseconds"),
              SIZES.stream(),
              Stream.of("Percent", "Count"),
              SIZES.stream().map(size -> size + "/Second"),
              Stream.of("Count/Second", "None"))
          .flatMap(units -> units)
          .toList();

  private Unit() {}

  /**
   * The unit, if there is such a one.
   *
   * @param parameter its full name in the request
   * @throws CloudWatchError {@code InvalidParameterValue} when there is none
   */
  public static String check(String unit, String parameter) {
    if (!ALL.contains(unit)) {
      throw CloudWatchError.invalidValue(
          "The parameter %s must be a value in the set [ %s ]."
              .formatted(parameter, String.join(", ", ALL)));
    }
    return unit;
  }
}
