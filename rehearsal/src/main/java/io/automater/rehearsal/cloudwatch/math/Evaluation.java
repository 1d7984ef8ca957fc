package io.automater.rehearsal.cloudwatch.math;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Works out one expression. Two series meet where both have a point; what is not finite (a division
 * by zero) leaves no point.
 */
public final class Evaluation {
  private final Operands operands;

  public Evaluation(Operands operands) {
    this.operands = operands;
  }

  /** The expression's value. */
  public Value of(Expression expression) throws BadExpression {
    return switch (expression) {
      case Expression.Constant number -> new Value.Scalar(number.value());
      case Expression.Text text -> new Value.Text(text.value());
      case Expression.Reference reference -> operands.value(reference.id());
      case Expression.Negation negation -> map(of(negation.of()), value -> -value);
      case Expression.Binary binary ->
          combine(of(binary.left()), of(binary.right()), binary.operator().apply);
      case Expression.ListOf list -> new Value.Array(all(list.items()));
      case Expression.Call call -> Functions.call(call.function(), all(call.arguments()), operands);
    };
  }

  private List<Value> all(List<Expression> expressions) throws BadExpression {
    List<Value> values = new ArrayList<>();
    for (Expression expression : expressions) {
      values.add(of(expression));
    }
    return values;
  }

  static Value map(Value value, DoubleUnaryOperator each) throws BadExpression {
    return combine(value, new Value.Scalar(0), (one, ignored) -> each.applyAsDouble(one));
  }

  static Value combine(Value left, Value right, DoubleBinaryOperator each) throws BadExpression {
    if (left instanceof Value.Text text) {
      throw notANumber(text);
    }
    if (right instanceof Value.Text text) {
      throw notANumber(text);
    }
    if (left instanceof Value.Array array) {
      List<Value> items = new ArrayList<>();
      for (Value item : array.items()) {
        items.add(combine(item, right, each));
      }
      return new Value.Array(items);
    }
    if (right instanceof Value.Array array) {
      List<Value> items = new ArrayList<>();
      for (Value item : array.items()) {
        items.add(combine(left, item, each));
      }
      return new Value.Array(items);
    }
    if (left instanceof Value.Scalar a && right instanceof Value.Scalar b) {
      return new Value.Scalar(each.applyAsDouble(a.value(), b.value()));
    }
    return series(left, right, each);
  }

  private static Value series(Value left, Value right, DoubleBinaryOperator each) {
    Value.Series shape = (Value.Series) (left instanceof Value.Series ? left : right);
    int period = shape.period();
    if (left instanceof Value.Series a && right instanceof Value.Series b) {
      period = Math.max(a.period(), b.period());
    }
    NavigableMap<Instant, Double> points = new TreeMap<>();
    for (Instant at : shape.points().keySet()) {
      Double a = at(left, at);
      Double b = at(right, at);
      if (a != null && b != null) {
        double value = each.applyAsDouble(a, b);
        if (Double.isFinite(value)) {
          points.put(at, value);
        }
      }
    }
    return new Value.Series(points, period, shape.label());
  }

  /** A number's value everywhere, a series' value where it has a point, else null. */
  static Double at(Value value, Instant at) {
    return switch (value) {
      case Value.Scalar scalar -> scalar.value();
      case Value.Series series -> series.points().get(at);
      case Value.Text text -> null;
      case Value.Array array -> null;
    };
  }

  private static BadExpression notANumber(Value.Text text) {
    return new BadExpression("Expected a number or a time series, found " + text.called());
  }
}
