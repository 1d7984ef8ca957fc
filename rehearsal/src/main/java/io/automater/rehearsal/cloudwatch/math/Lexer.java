package io.automater.rehearsal.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into tokens. */
final class Lexer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
              + "|(?<name>[A-Za-z][A-Za-z0-9_]*)"
              + "|(?<text>\"[^\"]*\"|'[^']*')"
              + "|(?<symbol>==|!=|<=|>=|&&|\\|\\||[-+*/^<>(),\\[\\]])");
  private static final Pattern SPACE = Pattern.compile("\\s*");

  private Lexer() {}

  static List<Token> tokens(String expression) throws BadExpression {
    List<Token> tokens = new ArrayList<>();
    Matcher space = SPACE.matcher(expression);
    Matcher token = TOKEN.matcher(expression);
    int at = 0;
    while (true) {
      space.region(at, expression.length()).lookingAt();
      at = space.end();
      if (at == expression.length()) {
        tokens.add(new Token(Token.Kind.END, "", at + 1));
        return tokens;
      }
      if (!token.region(at, expression.length()).lookingAt()) {
        throw new BadExpression(
            "Unexpected character '" + expression.charAt(at) + "' at position " + (at + 1));
      }
      tokens.add(token(token, at + 1));
      at = token.end();
    }
  }

  private static Token token(Matcher found, int at) {
    String text = found.group();
    if (found.group("number") != null) {
      return new Token(Token.Kind.NUMBER, text, at);
    }
    if (found.group("name") != null) {
      return new Token(Token.Kind.NAME, text, at);
    }
    if (found.group("text") != null) {
      return new Token(Token.Kind.TEXT, text.substring(1, text.length() - 1), at);
    }
    return new Token(Token.Kind.SYMBOL, text, at);
  }
}
