package io.automater.release.traffic;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest ended releases, as the description of the alias {@code candidate}: {@code ended
 * 7:promoted:1767225600 6:rolledBack:…}, latest first, as many as fit 256 characters.
 */
public final class EndedText {

  private static final String MARK = "ended";

  private EndedText() {}

  public static String add(String description, EndedRelease latest) {
    StringBuilder text = new StringBuilder(MARK).append(' ').append(word(latest));
    for (EndedRelease earlier : read(description)) {
      String word = word(earlier);
      if (text.length() + 1 + word.length() > RecordText.LONGEST) {
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
      String[] parts = word.split(":");
      if (parts.length != 3) {
        continue;
      }
      try {
        ended.add(
            new EndedRelease(
                parts[0], Phase.of(parts[1]), Instant.ofEpochSecond(Long.parseLong(parts[2]))));
      } catch (IllegalArgumentException | DateTimeException damaged) {
        // A word that somebody else wrote is no release.
      }
    }
    return ended;
  }

  private static String word(EndedRelease ended) {
    return ended.version() + ":" + ended.phase().word() + ":" + ended.at().getEpochSecond();
  }
}
