package io.automater.rehearsal.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;

/** Operator precedence climbing over the tokens of one expression. */
final class Parser {
  private static final int MAX_LENGTH = 2048;
  private static final int MAX_DEPTH = 100;

  private final List<Token> tokens;
  private int next;
  private int depth;

  Parser(String text) throws BadExpression {
    if (text.isBlank()) {
      throw new BadExpression("The expression is empty");
    }
    if (text.length() > MAX_LENGTH) {
      throw new BadExpression("The expression is longer than " + MAX_LENGTH + " characters");
    }
    this.tokens = Lexer.tokens(text);
  }

  Expression whole() throws BadExpression {
    Expression expression = binary(1);
    if (peek().kind() != Token.Kind.END) {
      throw new BadExpression("Unexpected " + peek().called());
    }
    return expression;
  }

  private Expression binary(int lowest) throws BadExpression {
    if (++depth > MAX_DEPTH) {
      throw new BadExpression("The expression is nested deeper than " + MAX_DEPTH + " levels");
    }
    Expression left = unary();
    while (true) {
      Operator operator = operator(peek());
      if (operator == null || operator.rank < lowest) {
        depth--;
        return left;
      }
      take();
      // The power alone binds to the right.
      int right = operator == Operator.POWER ? operator.rank : operator.rank + 1;
      left = new Expression.Binary(operator, left, binary(right));
    }
  }

  private static Operator operator(Token token) {
    return token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.NAME
        ? Operator.of(token.text())
        : null;
  }

  private Expression unary() throws BadExpression {
    if (peek().is("-")) {
      take();
      return new Expression.Negation(binary(Operator.POWER.rank));
    }
    return operand();
  }

  private Expression operand() throws BadExpression {
    Token token = take();
    return switch (token.kind()) {
      case NUMBER -> new Expression.Constant(Double.parseDouble(token.text()));
      case TEXT -> new Expression.Text(token.text());
      case NAME -> named(token);
      case SYMBOL -> bracketed(token);
      case END -> throw new BadExpression("The expression ends where a value is expected");
    };
  }

  private Expression named(Token name) throws BadExpression {
    if (operator(name) != null) {
      throw new BadExpression("Unexpected " + name.called() + " where a value is expected");
    }
    if (peek().is("(")) {
      take();
      return new Expression.Call(name.text(), items(")"));
    }
    if (isWord(name.text())) {
      return new Expression.Text(name.text());
    }
    return new Expression.Reference(name.text());
  }

  /**
   * {@code REPEAT} and {@code LINEAR} in FILL are words of the language; ids start in lower case.
   */
  private static boolean isWord(String name) {
    return name.equals("REPEAT") || name.equals("LINEAR");
  }

  private Expression bracketed(Token open) throws BadExpression {
    if (open.is("[")) {
      return new Expression.ListOf(items("]"));
    }
    if (!open.is("(")) {
      throw new BadExpression("Unexpected " + open.called() + " where a value is expected");
    }
    Expression inner = binary(1);
    expect(")", open);
    return inner;
  }

  private List<Expression> items(String close) throws BadExpression {
    Token open = tokens.get(next - 1);
    List<Expression> items = new ArrayList<>();
    if (peek().is(close)) {
      take();
      return items;
    }
    items.add(binary(1));
    while (peek().is(",")) {
      take();
      items.add(binary(1));
    }
    expect(close, open);
    return items;
  }

  private void expect(String close, Token open) throws BadExpression {
    if (!peek().is(close)) {
      throw new BadExpression(
          "Expected '" + close + "' for " + open.called() + ", found " + peek().called());
    }
    take();
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }
}
