package io.automater.release.cloudwatch;

import io.automater.release.metrics.DelayMeter;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.metrics.UnansweredSource;
import io.automater.release.rollout.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * Requests that were not answered, as the target itself counts them: every kind, but by the minute
 * and late.
 *
 * <p>Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (a metric
 * every minute).
 */
final class CountsByMinute implements UnansweredSource.Always {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String ANSWERED = "answered";

  private final MetricData data;
  private final MetricSource source;
  private final DelayMeter delay = new DelayMeter(MINUTE);

  /** The end of the latest minute that anything was counted in. */
  private Instant news = Instant.MIN;

  CountsByMinute(MetricData data, MetricSource source) {
    this.data = data;
    this.source = source;
  }

  @Override
  public Unanswered of(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable {
    MetricSource.Metrics metrics = source.of(version, target);
    MetricSource.Unanswered of = metrics.unanswered().orElse(null);
    if (of == null) {
      return Unanswered.noneUntil(to);
    }
    Instant since = MetricData.floor(from, MINUTE);
    Map<String, SortedMap<Instant, Double>> read = read(of, metrics.requests(), since, to);
    SortedMap<Instant, Double> answered = MetricData.values(read, ANSWERED);
    SortedMap<Instant, Counts> minutes = minutes(of, read);
    delay.look(to, target, minutes);
    Instant own = minutes.isEmpty() ? since : minutes.lastKey().plus(MINUTE);
    news = own.isAfter(news) ? own : news;
    // The minutes of two versions do not come at once; one that is behind by more and has answered
    // nothing since has no traffic.
    boolean idle = own.plus(MINUTE).isBefore(news) && answered.tailMap(own).isEmpty();
    Instant told = idle ? news : own;
    Instant old = MetricData.floor(to.minusSeconds(delay.seconds()), MINUTE);
    TreeMap<Instant, Long> counts = new TreeMap<>();
    minutes.forEach((at, each) -> counts.put(at, each.faults()));
    return new Unanswered(
        counts,
        MINUTE,
        told.isBefore(old) ? told : old,
        delay.seconds() + (int) MINUTE.toSeconds());
  }

  /**
   * @param requests what the version itself says it answered
   */
  private Map<String, SortedMap<Instant, Double>> read(
      MetricSource.Unanswered of, Series requests, Instant from, Instant to)
      throws MetricsUnavailable {
    List<MetricDataQuery> queries = new ArrayList<>();
    // Where nobody but the target counts, it says nothing of its own accord.
    if (!requests.equals(of.attempts())) {
      queries.add(MetricData.query(ANSWERED, requests, "Sum", MINUTE));
    }
    queries.add(MetricData.query("attempts", of.attempts(), "Sum", MINUTE));
    for (int i = 0; i < of.counted().size(); i++) {
      queries.add(MetricData.query("counted" + i, of.counted().get(i), "Sum", MINUTE));
    }
    return data.read(queries, from, to);
  }

  private static SortedMap<Instant, Counts> minutes(
      MetricSource.Unanswered of, Map<String, SortedMap<Instant, Double>> read) {
    SortedMap<Instant, Double> answered = MetricData.values(read, ANSWERED);
    SortedMap<Instant, Counts> minutes = new TreeMap<>();
    long open = 0;
    long most = 0;
    for (Map.Entry<Instant, Double> attempts : MetricData.values(read, "attempts").entrySet()) {
      long counted = 0;
      for (int i = 0; i < of.counted().size(); i++) {
        counted +=
            Math.round(MetricData.values(read, "counted" + i).getOrDefault(attempts.getKey(), 0.0));
      }
      if (of.areAnswers()) {
        // Where the target's counts of them come later than those of requests.
        counted = Math.max(counted, Math.round(answered.getOrDefault(attempts.getKey(), 0.0)));
      }
      long all = Math.round(attempts.getValue());
      // A request may be counted in one minute, and its answer in the next.
      open += of.areAnswers() ? all - counted : counted;
      long failed = Math.clamp(open - most, 0, all);
      most = Math.max(most, open);
      minutes.put(attempts.getKey(), new Counts(all, failed, 0, 0, 0, OptionalDouble.empty()));
    }
    return minutes;
  }
}
