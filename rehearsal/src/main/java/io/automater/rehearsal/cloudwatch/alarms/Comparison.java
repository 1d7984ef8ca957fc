package io.automater.rehearsal.cloudwatch.alarms;

import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.util.stream.Stream;

/** When a value breaches a threshold. */
public enum Comparison {
  AT_LEAST("GreaterThanOrEqualToThreshold", "greater than or equal to"),
  ABOVE("GreaterThanThreshold", "greater than"),
  BELOW("LessThanThreshold", "less than"),
  AT_MOST("LessThanOrEqualToThreshold", "less than or equal to");

  private final String wire;
  private final String words;

  Comparison(String wire, String words) {
    this.wire = wire;
    this.words = words;
  }

  boolean breaches(double value, double threshold) {
    return switch (this) {
      case AT_LEAST -> value >= threshold;
      case ABOVE -> value > threshold;
      case BELOW -> value < threshold;
      case AT_MOST -> value <= threshold;
    };
  }

  /** As AWS writes it. */
  public String wire() {
    return wire;
  }

  String words() {
    return words;
  }

  /**
   * Reads one as AWS writes it.
   *
   * @throws CloudWatchError {@code ValidationError} for what is no comparison with a number
   */
  public static Comparison of(String wire) {
    return Stream.of(values())
        .filter(comparison -> comparison.wire.equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                CloudWatchError.validation(
                    "ComparisonOperator is '"
                        + wire
                        + "'; it is GreaterThanOrEqualToThreshold, GreaterThanThreshold,"
                        + " LessThanThreshold or LessThanOrEqualToThreshold."));
  }
}
