package io.automater.rehearsal.cloudwatch.math;

import java.util.function.DoubleBinaryOperator;

/** What stands between two operands; a higher rank binds tighter. Truth is 1, falsehood 0. */
enum Operator {
  OR(1, (a, b) -> truth(a != 0 || b != 0)),
  AND(2, (a, b) -> truth(a != 0 && b != 0)),
  EQUAL(3, (a, b) -> truth(a == b)),
  NOT_EQUAL(3, (a, b) -> truth(a != b)),
  AT_MOST(3, (a, b) -> truth(a <= b)),
  AT_LEAST(3, (a, b) -> truth(a >= b)),
  LESS(3, (a, b) -> truth(a < b)),
  GREATER(3, (a, b) -> truth(a > b)),
  PLUS(4, (a, b) -> a + b),
  MINUS(4, (a, b) -> a - b),
  TIMES(5, (a, b) -> a * b),
  OVER(5, (a, b) -> a / b),
  POWER(6, Math::pow);

  final int rank;
  final DoubleBinaryOperator apply;

  Operator(int rank, DoubleBinaryOperator apply) {
    this.rank = rank;
    this.apply = apply;
  }

  private static double truth(boolean holds) {
    return holds ? 1 : 0;
  }

  /** The operator of a token, or null. */
  static Operator of(String symbol) {
    return switch (symbol) {
      case "OR", "||" -> OR;
      case "AND", "&&" -> AND;
      case "==" -> EQUAL;
      case "!=" -> NOT_EQUAL;
      case "<=" -> AT_MOST;
      case ">=" -> AT_LEAST;
      case "<" -> LESS;
      case ">" -> GREATER;
      case "+" -> PLUS;
      case "-" -> MINUS;
      case "*" -> TIMES;
      case "/" -> OVER;
      case "^" -> POWER;
      default -> null;
    };
  }
}
