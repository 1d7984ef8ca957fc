package io.automater.contract;

import java.util.Optional;

/** Judges one header of an answer. */
final class HeaderCheck {

  private HeaderCheck() {}

  static Optional<Mismatch> check(String name, HeaderRule rule, Answer answer) {
    Optional<String> actual = answer.header(name);
    boolean kept = actual.map(rule::accepts).orElseGet(() -> rule instanceof HeaderRule.Absent);
    return kept
        ? Optional.empty()
        : Optional.of(new Mismatch("header " + name, rule.words(), words(actual)));
  }

  static Optional<Mismatch> compare(String name, HeaderRule rule, Answer live, Answer candidate) {
    Optional<String> before = live.header(name);
    Optional<String> after = candidate.header(name);
    boolean same =
        before.isPresent() && after.isPresent()
            ? rule.sameOnBoth(before.get(), after.get())
            : before.isEmpty() && after.isEmpty();
    return same
        ? Optional.empty()
        : Optional.of(new Mismatch("header " + name, words(before), words(after)));
  }

  private static String words(Optional<String> value) {
    return value.map(text -> "'" + text + "'").orElse("no such header");
  }
}
