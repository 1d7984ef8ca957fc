package io.automater.rehearsal.logs.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Filter patterns, of two kinds: one term in quotes, and for JSON lines {@code { $.a.b = "text*" }}
 * with {@code &&}, {@code ||} and parentheses. What else AWS knows is refused.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 *     pattern syntax</a>
 */
final class FilterPattern {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TERM = Pattern.compile("\"([^\"\\\\]+)\"");
  private static final Pattern SPACE = Pattern.compile("\\s*");
  private static final Pattern END = Pattern.compile("\\z");
  private static final Pattern OPEN = Pattern.compile("\\(");
  private static final Pattern CLOSE = Pattern.compile("\\)");
  private static final Pattern OPERATOR = Pattern.compile("&&|\\|\\|");
  private static final Pattern COMPARISON =
      Pattern.compile("\\$((?:\\.\\w+)+)\\s*=\\s*\"([^\"\\\\]*)\"");

  private final String text;
  private final Matcher rest;

  private FilterPattern(String text) {
    this.text = text;
    this.rest = SPACE.matcher(text);
  }

  /** The lines that a pattern finds. */
  static Predicate<String> of(String pattern) {
    String text = pattern.strip();
    if (text.isEmpty()) {
      return line -> true;
    }
    Matcher term = TERM.matcher(text);
    if (term.matches()) {
      return line -> line.contains(term.group(1));
    }
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw unreadable(text);
    }
    FilterPattern inner = new FilterPattern(text.substring(1, text.length() - 1));
    Predicate<JsonNode> matches = inner.expression();
    if (!inner.take(END)) {
      throw unreadable(text);
    }
    return line -> line.startsWith("{") && matches.test(read(line));
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      return JSON.nullNode();
    }
  }

  /** Terms joined by one operator; which of two binds closer AWS does not say. */
  private Predicate<JsonNode> expression() {
    Predicate<JsonNode> all = term();
    String joined = null;
    while (take(OPERATOR)) {
      String operator = rest.group();
      if (joined != null && !joined.equals(operator)) {
        throw unreadable(text);
      }
      joined = operator;
      skip();
      Predicate<JsonNode> next = term();
      all = operator.equals("&&") ? all.and(next) : all.or(next);
    }
    return all;
  }

  private Predicate<JsonNode> term() {
    if (take(OPEN)) {
      skip();
      Predicate<JsonNode> inside = expression();
      if (!take(CLOSE)) {
        throw unreadable(text);
      }
      skip();
      return inside;
    }
    if (!take(COMPARISON)) {
      throw unreadable(text);
    }
    String pointer = rest.group(1).replace('.', '/');
    Pattern wanted =
        Pattern.compile(
            Arrays.stream(rest.group(2).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    skip();
    return line -> {
      JsonNode value = line.at(pointer);
      return value.isTextual() && wanted.matcher(value.textValue()).matches();
    };
  }

  /** Whether this comes next, after space; {@code rest} then has it. */
  private boolean take(Pattern next) {
    rest.usePattern(SPACE);
    rest.lookingAt();
    rest.region(rest.end(), text.length());
    rest.usePattern(next);
    return rest.lookingAt();
  }

  /** Goes on behind what was taken. */
  private void skip() {
    rest.region(rest.end(), text.length());
  }

  private static LogsError unreadable(String pattern) {
    return LogsError.invalid("Invalid filter pattern, or one that the rehearsal lacks: " + pattern);
  }
}
