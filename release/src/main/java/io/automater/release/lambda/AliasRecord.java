package io.automater.release.lambda;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the record of a release as an alias's description, and reads it back.
 *
 * <p>Words of {@code key=value}, at most 256 characters, the limit of an alias's description
 * (https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html). The holder comes last and
 * is cut where it would not fit.
 */
final class AliasRecord {

  static final int LONGEST = 256;

  private static final String MARK = "automater";

  private AliasRecord() {}

  static String write(ReleaseRecord release) {
    String text =
        MARK
            + " release="
            + release.id()
            + " phase="
            + release.phase().word()
            + " good="
            + release.lastGood()
            + release.candidate().map(version -> " candidate=" + version).orElse("")
            + " lease="
            + release.leaseUntil().truncatedTo(ChronoUnit.MILLIS)
            + " holder="
            + release.holder().replaceAll("\\s", "_");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** The release in a description; empty where somebody else wrote it. */
  static Optional<ReleaseRecord> read(String description) {
    if (description == null || !description.startsWith(MARK + " ")) {
      return Optional.empty();
    }
    Map<String, String> words = new HashMap<>();
    for (String word : description.substring(MARK.length() + 1).split(" ")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        words.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    try {
      return Optional.of(
          new ReleaseRecord(
              required(words, "release"),
              Phase.of(required(words, "phase")),
              required(words, "good"),
              Optional.ofNullable(words.get("candidate")),
              required(words, "holder"),
              Instant.parse(required(words, "lease"))));
    } catch (IllegalArgumentException | DateTimeException damaged) {
      return Optional.empty();
    }
  }

  private static String required(Map<String, String> words, String key) {
    String value = words.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the description has no " + key);
    }
    return value;
  }
}
