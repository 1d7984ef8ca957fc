package io.automater.release.traffic;

import java.util.Optional;

/**
 * A person's reason as one word of a record: its blanks are no-break spaces, so that a reader of
 * words, and a controller that knows no reasons, passes over it.
 */
final class ReasonText {

  private static final char BLANK = '\u00a0';
  private static final String CUT = "…";

  private ReasonText() {}

  /** The word, at most so long; empty where there is no room for any of it. */
  static Optional<String> write(String reason, int longest) {
    String word = line(reason).replace(' ', BLANK);
    if (word.length() <= longest) {
      return Optional.of(word).filter(some -> !some.isEmpty());
    }
    int end = longest - CUT.length();
    if (end < 1) {
      return Optional.empty();
    }
    return Optional.of(
        word.substring(0, Character.isHighSurrogate(word.charAt(end - 1)) ? end - 1 : end) + CUT);
  }

  /** What somebody wrote, in one line. */
  static String line(String reason) {
    return reason.replaceAll("[\\s\\p{Cntrl}" + BLANK + "]+", " ").strip();
  }

  static String read(String word) {
    return word.replace(BLANK, ' ');
  }
}
