package io.automater.rehearsal.elb;

import io.automater.rehearsal.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a request must be for a rule to take it. */
public sealed interface Condition {
  boolean matches(HttpRequest request);

  /** One of the values of a header, without regard to case. */
  record HttpHeader(String name, List<String> values) implements Condition {
    @Override
    public boolean matches(HttpRequest request) {
      List<String> sent = request.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
      return sent.stream()
          .anyMatch(
              value ->
                  values.stream()
                      .anyMatch(pattern -> glob(pattern, Pattern.CASE_INSENSITIVE, value)));
    }
  }

  /** The path without its query. */
  record PathPattern(List<String> values) implements Condition {
    @Override
    public boolean matches(HttpRequest request) {
      return values.stream().anyMatch(pattern -> glob(pattern, 0, request.rawPath()));
    }
  }

  /** {@code *} stands for any text, {@code ?} for one character. */
  private static boolean glob(String pattern, int flags, String text) {
    StringBuilder regex = new StringBuilder();
    pattern
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf((char) c)));
              }
            });
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL).matcher(text).matches();
  }
}
