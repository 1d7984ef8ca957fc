package io.automater.rehearsal.load;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The requests that failed, by what became of them and who answered. */
public final class Failures {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

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

    private String inWords(UnaryOperator<String> named) {
      String many = String.format(Locale.ROOT, "%,d × ", count);
      return reason.startsWith("status ")
          ? many
              + reason.substring(7)
              + " from "
              + (reachedAVersion() ? named.apply(version) : "no version")
          : many + reason.replaceFirst("(\\d+)000 ms$", "$1 s");
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
          .kindOfFailure()
          .ifPresent(
              failure -> {
                Instant at = sample.endedAt();
                Kind one = new Kind(failure, sample.version().orElse(Tally.NONE), 1, at, at);
                kinds.merge(one.reason + "\n" + one.version, one, Kind::and);
              });
    }
    List<Kind> sorted = new ArrayList<>(kinds.values());
    sorted.sort(Comparator.comparingLong(Kind::count).reversed());
    return sorted;
  }

  /**
   * How many failed, in which ways and when, in a sentence; empty where none did.
   *
   * @param named what to call a version
   */
  public static Optional<String> inWords(List<Sample> samples, UnaryOperator<String> named) {
    List<Kind> kinds = of(samples);
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d of %,d requests failed: %s; first at %s, last at %s UTC",
            kinds.stream().mapToLong(Kind::count).sum(),
            samples.size(),
            kinds.stream().map(kind -> kind.inWords(named)).collect(Collectors.joining(", ")),
            TIME.format(kinds.stream().map(Kind::first).min(Instant::compareTo).orElseThrow()),
            TIME.format(kinds.stream().map(Kind::last).max(Instant::compareTo).orElseThrow())));
  }
}
