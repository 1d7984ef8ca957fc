package io.automater.release.traffic;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The latest ended releases, as the description of the alias {@code candidate}: {@code ended
 * 7:promoted:1767225600 6:rolledBack:1767225000:why …}, latest first, as many as fit.
 */
public final class EndedText {

  private static final String MARK = "ended";

  /** So long may a reason be where a description's 256 characters are for all releases. */
  private static final int LONGEST_REASON = 60;

  private EndedText() {}

  /** With one more, for a description, which has a limit ({@link RecordText#LONGEST}). */
  public static String add(String description, EndedRelease latest) {
    return add(description, latest, RecordText.LONGEST, LONGEST_REASON);
  }

  /**
   * With one more.
   *
   * @param longest how many characters there may be in all
   * @param longestReason how many of a reason
   */
  public static String add(
      String description, EndedRelease latest, int longest, int longestReason) {
    StringBuilder text = new StringBuilder(MARK).append(' ').append(word(latest, longestReason));
    for (EndedRelease earlier : read(description)) {
      String word = word(earlier, longestReason);
      if (text.length() + 1 + word.length() > longest) {
        break;
      }
      text.append(' ').append(word);
    }
    return text.toString();
  }

  public static List<EndedRelease> read(String description) {
    List<EndedRelease> ended = new ArrayList<>();
    if (description == null || !description.startsWith(MARK + " ")) {
      return ended;
    }
    for (String word : description.substring(MARK.length() + 1).split(" ")) {
      String[] parts = word.split(":", 4);
      if (parts.length < 3) {
        continue;
      }
      try {
        ended.add(
            new EndedRelease(
                parts[0],
                Phase.of(parts[1]),
                Instant.ofEpochSecond(Long.parseLong(parts[2])),
                parts.length == 3 ? Optional.empty() : Optional.of(ReasonText.read(parts[3]))));
      } catch (IllegalArgumentException | DateTimeException damaged) {
        // A word that somebody else wrote is no release.
      }
    }
    return ended;
  }

  private static String word(EndedRelease ended, int longestReason) {
    return ended.version()
        + ":"
        + ended.phase().word()
        + ":"
        + ended.at().getEpochSecond()
        + ended
            .reason()
            .flatMap(reason -> ReasonText.write(reason, longestReason))
            .map(":"::concat)
            .orElse("");
  }
}
