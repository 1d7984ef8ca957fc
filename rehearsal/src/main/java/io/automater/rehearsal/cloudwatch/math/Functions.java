package io.automater.rehearsal.cloudwatch.math;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions of metric math that a release needs. */
final class Functions {
  static final String KNOWN =
      "ABS, AVG, CEIL, FILL, FLOOR, IF, MAX, METRICS, MIN, PERIOD, SUM, TIME_SERIES";

  private final String name;
  private final List<Value> arguments;
  private final Operands operands;

  private Functions(String name, List<Value> arguments, Operands operands) {
    this.name = name;
    this.arguments = arguments;
    this.operands = operands;
  }

  static Value call(String name, List<Value> arguments, Operands operands) throws BadExpression {
    return new Functions(name, arguments, operands).call();
  }

  private Value call() throws BadExpression {
    return switch (name) {
      case "ABS" -> Evaluation.map(only(), Math::abs);
      case "CEIL" -> Evaluation.map(only(), Math::ceil);
      case "FLOOR" -> Evaluation.map(only(), Math::floor);
      case "SUM", "AVG", "MIN", "MAX" -> aggregate(only());
      case "IF" -> condition();
      case "FILL" -> fill();
      case "METRICS" -> metrics();
      case "PERIOD" -> new Value.Scalar(series(only()).period());
      case "TIME_SERIES" -> timeSeries(number(only()));
      default ->
          throw new BadExpression("Unknown function " + name + "; the rehearsal has " + KNOWN);
    };
  }

  private Value only() throws BadExpression {
    arguments(1, 1);
    return arguments.getFirst();
  }

  private void arguments(int least, int most) throws BadExpression {
    if (arguments.size() < least || arguments.size() > most) {
      String wanted = least == most ? String.valueOf(least) : least + " to " + most;
      throw new BadExpression(
          "Function " + name + " takes " + wanted + " arguments, got " + arguments.size());
    }
  }

  /** Of a series, one number; of an array, one series, point by point. */
  private Value aggregate(Value value) throws BadExpression {
    return switch (value) {
      case Value.Scalar scalar -> scalar;
      case Value.Series series -> new Value.Scalar(reduce(series.points().values()));
      case Value.Array array -> across(array);
      case Value.Text text -> throw unexpected("a time series or an array", text);
    };
  }

  private Value across(Value.Array array) throws BadExpression {
    List<Value.Series> series = new ArrayList<>();
    for (Value item : array.items()) {
      if (item instanceof Value.Series one) {
        series.add(one);
      } else if (!(item instanceof Value.Scalar)) {
        throw unexpected("numbers and time series in an array", item);
      }
    }
    if (series.isEmpty()) {
      return new Value.Scalar(reduce(points(array, Instant.EPOCH)));
    }
    TreeSet<Instant> times = new TreeSet<>();
    series.forEach(one -> times.addAll(one.points().keySet()));
    NavigableMap<Instant, Double> points = new TreeMap<>();
    times.forEach(at -> points.put(at, reduce(points(array, at))));
    int period = series.stream().mapToInt(Value.Series::period).max().orElseThrow();
    return new Value.Series(points, period, name);
  }

  private static List<Double> points(Value.Array array, Instant at) {
    List<Double> points = new ArrayList<>();
    for (Value item : array.items()) {
      Double point = Evaluation.at(item, at);
      if (point != null) {
        points.add(point);
      }
    }
    return points;
  }

  private double reduce(Collection<Double> values) {
    var stream = values.stream().mapToDouble(Double::doubleValue);
    return switch (name) {
      case "SUM" -> stream.sum();
      case "MIN" -> stream.min().orElse(Double.NaN);
      case "MAX" -> stream.max().orElse(Double.NaN);
      default -> stream.average().orElse(Double.NaN);
    };
  }

  private Value condition() throws BadExpression {
    arguments(2, 3);
    Value test = arguments.get(0);
    Value yes = arguments.get(1);
    Value no = arguments.size() == 3 ? arguments.get(2) : null;
    for (Value value : arguments) {
      if (value instanceof Value.Text || value instanceof Value.Array) {
        throw unexpected("a number or a time series", value);
      }
    }
    if (test instanceof Value.Scalar scalar) {
      if (scalar.value() != 0) {
        return yes;
      }
      return no != null ? no : new Value.Series(new TreeMap<>(), 60, "IF");
    }
    Value.Series tests = (Value.Series) test;
    NavigableMap<Instant, Double> points = new TreeMap<>();
    tests
        .points()
        .forEach(
            (at, truth) -> {
              Value chosen = truth != 0 ? yes : no;
              Double point = chosen == null ? null : Evaluation.at(chosen, at);
              if (point != null) {
                points.put(at, point);
              }
            });
    return new Value.Series(points, tests.period(), tests.label());
  }

  private Value fill() throws BadExpression {
    arguments(2, 2);
    if (arguments.get(0) instanceof Value.Array array) {
      List<Value> filled = new ArrayList<>();
      for (Value item : array.items()) {
        filled.add(filled(series(item)));
      }
      return new Value.Array(filled);
    }
    return filled(series(arguments.get(0)));
  }

  private Value.Series filled(Value.Series gaps) throws BadExpression {
    Value with = arguments.get(1);
    if (with instanceof Value.Array) {
      throw unexpected("a number, a time series, REPEAT or LINEAR", with);
    }
    NavigableMap<Instant, Double> points = new TreeMap<>();
    for (Instant at : operands.grid(gaps.period())) {
      Double known = gaps.points().get(at);
      Double point = known != null ? known : missing(gaps.points(), at, with);
      if (point != null) {
        points.put(at, point);
      }
    }
    return new Value.Series(points, gaps.period(), gaps.label());
  }

  private Double missing(NavigableMap<Instant, Double> points, Instant at, Value with)
      throws BadExpression {
    if (!(with instanceof Value.Text text)) {
      return Evaluation.at(with, at);
    }
    var before = points.lowerEntry(at);
    var after = points.higherEntry(at);
    return switch (text.value()) {
      case "REPEAT" -> before == null ? null : before.getValue();
      case "LINEAR" -> {
        if (before == null || after == null) {
          yield null;
        }
        double share =
            (double) (at.getEpochSecond() - before.getKey().getEpochSecond())
                / (after.getKey().getEpochSecond() - before.getKey().getEpochSecond());
        yield before.getValue() + share * (after.getValue() - before.getValue());
      }
      default -> throw unexpected("a number, a time series, REPEAT or LINEAR", text);
    };
  }

  private Value metrics() throws BadExpression {
    arguments(0, 1);
    String filter = "";
    if (!arguments.isEmpty()) {
      if (!(arguments.getFirst() instanceof Value.Text text)) {
        throw unexpected("a text, part of the ids", arguments.getFirst());
      }
      filter = text.value();
    }
    return new Value.Array(List.copyOf(operands.metrics(filter)));
  }

  private Value timeSeries(double value) throws BadExpression {
    int period = operands.metrics("").stream().mapToInt(Value.Series::period).max().orElse(60);
    NavigableMap<Instant, Double> points = new TreeMap<>();
    operands.grid(period).forEach(at -> points.put(at, value));
    return new Value.Series(points, period, name);
  }

  private Value.Series series(Value value) throws BadExpression {
    if (value instanceof Value.Series series) {
      return series;
    }
    throw unexpected("a time series", value);
  }

  private double number(Value value) throws BadExpression {
    if (value instanceof Value.Scalar scalar) {
      return scalar.value();
    }
    throw unexpected("a number", value);
  }

  private BadExpression unexpected(String wanted, Value found) {
    return new BadExpression(
        "Function " + name + " expects " + wanted + ", found " + found.called());
  }
}
