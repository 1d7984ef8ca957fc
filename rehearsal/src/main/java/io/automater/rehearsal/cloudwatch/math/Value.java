package io.automater.rehearsal.cloudwatch.math;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/** What an expression comes to. */
public sealed interface Value {
  record Scalar(double value) implements Value {}

  record Text(String value) implements Value {}

  /**
   * @param period in seconds
   * @param label for people
   */
  record Series(NavigableMap<Instant, Double> points, int period, String label) implements Value {}

  record Array(List<Value> items) implements Value {}

  /** As an error message calls it. */
  default String called() {
    return switch (this) {
      case Scalar scalar -> "a number";
      case Text text -> "the text \"" + text.value() + "\"";
      case Series series -> "a time series";
      case Array array -> "an array of time series";
    };
  }
}
