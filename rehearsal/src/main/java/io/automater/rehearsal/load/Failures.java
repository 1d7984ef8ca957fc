package io.automater.rehearsal.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests that failed, by what became of them and who answered. */
public final class Failures {
  private Failures() {}

  /**
   * Those that failed in one way.
   *
   * @param reason {@code status 503}, or why there was no answer
   * @param version of the answer; {@link Tally#NONE} where no version gave one
   * @param first when the first of them was over
   * @param last when the last of them was over
   */
  public record Kind(String reason, String version, long count, Instant first, Instant last) {

    private Kind and(Kind other) {
      return new Kind(
          reason,
          version,
          count + other.count,
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }

    /** Whether a version answered at all. */
    public boolean reachedAVersion() {
      return !version.equals(Tally.NONE);
    }
  }

  /** All of them, the most frequent first. */
  public static List<Kind> of(List<Sample> samples) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (Sample sample : samples) {
      sample
          .failure()
          .ifPresent(
              failure -> {
                Instant at = sample.endedAt();
                Kind one =
                    new Kind(
                        Tally.kind(failure), sample.version().orElse(Tally.NONE), 1, at, at);
                kinds.merge(one.reason + "\n" + one.version, one, Kind::and);
              });
    }
    List<Kind> sorted = new ArrayList<>(kinds.values());
    sorted.sort(Comparator.comparingLong(Kind::count).reversed());
    return sorted;
  }
}
