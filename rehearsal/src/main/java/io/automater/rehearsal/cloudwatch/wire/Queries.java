package io.automater.rehearsal.cloudwatch.wire;

import io.automater.rehearsal.cloudwatch.math.BadExpression;
import io.automater.rehearsal.cloudwatch.math.Expression;
import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.query.Period;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import io.automater.rehearsal.cloudwatch.store.Statistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what calls have in common: metrics, dimensions, queries. */
final class Queries {
  private static final Pattern ID = Pattern.compile("[a-z][A-Za-z0-9_]{0,254}");

  private Queries() {}

  /** {@code Namespace}, {@code MetricName} and {@code Dimensions} of a structure. */
  static MetricKey metric(Input input) {
    return MetricKey.of(
        input.needText("Namespace"), input.needText("MetricName"), dimensions(input));
  }

  static Map<String, String> dimensions(Input input) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (Input dimension : input.structures("Dimensions")) {
      String name = dimension.needText("Name");
      if (dimensions.put(name, dimension.needText("Value")) != null) {
        throw CloudWatchError.invalidValue(
            "The dimension '" + name + "' of parameter Dimensions is given twice.");
      }
    }
    if (dimensions.size() > MetricKey.MAX_DIMENSIONS) {
      throw CloudWatchError.invalidValue(
          "The parameter Dimensions has more than " + MetricKey.MAX_DIMENSIONS + " elements.");
    }
    return dimensions;
  }

  /**
   * @param list the name of a list of MetricDataQuery
   */
  static List<MetricQuery> list(Input input, String list) {
    return input.structures(list).stream().map(Queries::query).toList();
  }

  private static MetricQuery query(Input input) {
    String id = input.needText("Id");
    if (!ID.matcher(id).matches()) {
      throw CloudWatchError.validation(
          "The id '"
              + id
              + "' is not valid: it starts with a lower-case letter and has letters, digits and _.");
    }
    Optional<Input> stat = input.structure("MetricStat");
    Optional<String> expression = input.text("Expression");
    if (stat.isPresent() == expression.isPresent()) {
      throw CloudWatchError.validation(
          "The query '" + id + "' is to have either MetricStat or Expression.");
    }
    boolean returnData = input.truth("ReturnData").orElse(true);
    return stat.isPresent()
        ? stat(id, input.text("Label"), returnData, stat.get())
        : math(id, input.text("Label"), returnData, expression.get());
  }

  private static MetricQuery stat(
      String id, Optional<String> label, boolean returnData, Input stat) {
    return new MetricQuery.Stat(
        id,
        label,
        returnData,
        metric(stat.needStructure("Metric")),
        Statistic.parse(stat.needText("Stat")),
        Period.check(stat.needInteger("Period")),
        stat.unit());
  }

  private static MetricQuery math(
      String id, Optional<String> label, boolean returnData, String expression) {
    try {
      return new MetricQuery.Derived(
          id, label, returnData, expression, Expression.parse(expression));
    } catch (BadExpression bad) {
      throw CloudWatchError.validation("Error in expression '" + id + "': " + bad.getMessage());
    }
  }
}
