package io.automater.release.traffic;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the record of a release as words, and reads it back: an alias's description on Lambda, an
 * annotation of the lease on EKS.
 *
 * <p>Words of {@code key=value}, at most 256 characters, the limit of an alias's description
 * (https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html). Holder and reason come last
 * and are cut where they would not fit.
 */
public final class RecordText {

  public static final int LONGEST = 256;

  private static final String MARK = "automater";
  private static final String REASON = " reason=";

  private RecordText() {}

  /** The words, at most {@link #LONGEST} characters. */
  public static String write(ReleaseRecord release) {
    String text = words(release);
    return text.length() <= LONGEST
        ? text + reason(release, LONGEST - text.length())
        : text.substring(0, LONGEST);
  }

  /** The words, however many: for a place without a limit. */
  public static String whole(ReleaseRecord release) {
    return words(release) + reason(release, Integer.MAX_VALUE);
  }

  private static String reason(ReleaseRecord release, int room) {
    return release
        .reason()
        .flatMap(reason -> ReasonText.write(reason, room - REASON.length()))
        .map(REASON::concat)
        .orElse("");
  }

  private static String words(ReleaseRecord release) {
    return MARK
        + " release="
        + release.id()
        + " phase="
        + release.phase().word()
        + " good="
        + release.lastGood()
        + release.candidate().map(version -> " candidate=" + version).orElse("")
        + release.watch().map(watch -> " watch=" + watch.word()).orElse("")
        + " lease="
        + release.leaseUntil().truncatedTo(ChronoUnit.MILLIS)
        + " holder="
        + release.holder().replaceAll("\\s", "_");
  }

  /** The release in a description; empty where somebody else wrote it. */
  public static Optional<ReleaseRecord> read(String description) {
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
              Instant.parse(required(words, "lease")),
              Optional.ofNullable(words.get("watch")).map(WatchBegin::read),
              Optional.ofNullable(words.get("reason")).map(ReasonText::read)));
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
