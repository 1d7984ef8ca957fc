package io.automater.contract;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What one header of an answer must be. */
public sealed interface HeaderRule {

  /** Whether a value, joined by commas when there are several, is as it should be. */
  boolean accepts(String value);

  /** What is expected, in words. */
  String words();

  /** Whether two answers that both keep the contract must carry the same value. */
  boolean sameOnBoth(String live, String candidate);

  /** Exactly this value. */
  record Exactly(String value) implements HeaderRule {
    @Override
    public boolean accepts(String actual) {
      return value.equals(actual);
    }

    @Override
    public String words() {
      return "'" + value + "'";
    }

    @Override
    public boolean sameOnBoth(String live, String candidate) {
      return live.equals(candidate);
    }
  }

  /** A comma-separated list with these members, in any order. */
  record Members(List<String> members) implements HeaderRule {
    public Members {
      members = List.copyOf(members);
    }

    @Override
    public boolean accepts(String actual) {
      return new TreeSet<>(members).equals(split(actual));
    }

    @Override
    public String words() {
      return "'" + String.join(", ", members) + "' in any order";
    }

    @Override
    public boolean sameOnBoth(String live, String candidate) {
      return split(live).equals(split(candidate));
    }

    private static TreeSet<String> split(String value) {
      return new TreeSet<>(List.of(value.strip().split("\\s*,\\s*")));
    }
  }

  /** Any value that matches the pattern as a whole; differs by nature from answer to answer. */
  record Matching(Pattern pattern) implements HeaderRule {
    @Override
    public boolean accepts(String actual) {
      return pattern.matcher(actual).matches();
    }

    @Override
    public String words() {
      return "a value that matches " + pattern;
    }

    @Override
    public boolean sameOnBoth(String live, String candidate) {
      return true;
    }
  }

  /** There, with any value that is not blank. */
  record Present() implements HeaderRule {
    @Override
    public boolean accepts(String actual) {
      return !actual.isBlank();
    }

    @Override
    public String words() {
      return "a value";
    }

    @Override
    public boolean sameOnBoth(String live, String candidate) {
      return true;
    }
  }

  /** Not there at all. */
  record Absent() implements HeaderRule {
    @Override
    public boolean accepts(String actual) {
      return false;
    }

    @Override
    public String words() {
      return "no such header";
    }

    @Override
    public boolean sameOnBoth(String live, String candidate) {
      return live.equals(candidate);
    }
  }
}
