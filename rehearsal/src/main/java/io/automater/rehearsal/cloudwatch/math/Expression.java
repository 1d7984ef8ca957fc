package io.automater.rehearsal.cloudwatch.math;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A parsed expression. */
public sealed interface Expression {
  record Constant(double value) implements Expression {}

  record Text(String value) implements Expression {}

  /** The id of another query. */
  record Reference(String id) implements Expression {}

  record Negation(Expression of) implements Expression {}

  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  record Call(String function, List<Expression> arguments) implements Expression {}

  record ListOf(List<Expression> items) implements Expression {}

  /**
   * Reads an expression.
   *
   * @throws BadExpression when the text is no expression
   */
  static Expression parse(String text) throws BadExpression {
    return new Parser(text).whole();
  }

  /** Every id that is named in here; {@code METRICS()} names none. */
  default Set<String> references() {
    Set<String> ids = new TreeSet<>();
    gather(ids);
    return ids;
  }

  private void gather(Set<String> ids) {
    switch (this) {
      case Constant constant -> {}
      case Text text -> {}
      case Reference reference -> ids.add(reference.id());
      case Negation negation -> negation.of().gather(ids);
      case Binary binary -> {
        binary.left().gather(ids);
        binary.right().gather(ids);
      }
      case Call call -> call.arguments().forEach(argument -> argument.gather(ids));
      case ListOf list -> list.items().forEach(item -> item.gather(ids));
    }
  }
}
