package io.automater.release.traffic;

import java.time.Instant;
import java.util.Locale;

/**
 * What whoever goes on watching a promoted candidate has to know: the rest is in the metrics.
 *
 * @param at when the watch began, in whole seconds, at the start of a period of the metrics
 * @param requestsPerSecond of both versions together: where nothing is heard of so many, that is no
 *     sign of a quiet hour
 * @param slowMillis what a request takes at least to count as slow
 * @param liveFaultRate the fault rate of the version before, before the release, 0 to 1
 * @param liveSlowRate its share of slow requests then
 */
public record WatchBegin(
    Instant at,
    double requestsPerSecond,
    long slowMillis,
    double liveFaultRate,
    double liveSlowRate) {

  private static final double ROUNDING = 100_000;

  /** Shares are kept to a thousandth of a percent. */
  public WatchBegin {
    requestsPerSecond = Math.round(requestsPerSecond * 100) / 100.0;
    liveFaultRate = Math.round(liveFaultRate * ROUNDING) / ROUNDING;
    liveSlowRate = Math.round(liveSlowRate * ROUNDING) / ROUNDING;
  }

  /** As one word: {@code 1764590400:87.3:350:0.0012:0.01}. */
  String word() {
    return String.format(
        Locale.ROOT,
        "%d:%.2f:%d:%.5f:%.5f",
        at.getEpochSecond(),
        requestsPerSecond,
        slowMillis,
        liveFaultRate,
        liveSlowRate);
  }

  /** Reads such a word; throws {@link IllegalArgumentException} where it is none. */
  static WatchBegin read(String word) {
    String[] parts = word.split(":");
    if (parts.length != 5) {
      throw new IllegalArgumentException("watch is " + word);
    }
    return new WatchBegin(
        Instant.ofEpochSecond(Long.parseLong(parts[0])),
        Double.parseDouble(parts[1]),
        Long.parseLong(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]));
  }
}
