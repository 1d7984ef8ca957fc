package io.automater.rehearsal.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Requests, counted.
 *
 * @param failures how many failed, by reason
 * @param byVersion how many each version answered, failed ones included; requests without an answer
 *     from a version are under {@code none}
 */
public record Tally(
    long sent, long ok, long failed, Map<String, Long> failures, Map<String, Long> byVersion) {

  /** Where no version answered: throttled, refused, timed out. */
  public static final String NONE = "none";

  public static Tally of(List<Sample> samples) {
    long failed = samples.stream().filter(Sample::failed).count();
    return new Tally(
        samples.size(),
        samples.size() - failed,
        failed,
        samples.stream()
            .flatMap(each -> each.kindOfFailure().stream())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())),
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.version().orElse(NONE), TreeMap::new, Collectors.counting())));
  }

  /** Failed requests that a version answered. */
  public static long lostTo(String version, List<Sample> samples) {
    return samples.stream().filter(each -> each.failed() && each.answeredBy(version)).count();
  }
}
