package io.automater.release.controller;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.DelayMeter;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Horizon;
import io.automater.release.rollout.Slice;
import io.automater.release.rollout.UnansweredSlice;
import io.automater.release.traffic.PublishedVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads live and candidate side by side: gives each span of time once, when it is old enough to be
 * complete, and what still comes late with a span after it.
 */
final class SideBySide {

  /** What comes later than that is not waited for, and is read no more. */
  private static final Duration LATEST = Duration.ofMinutes(10);

  private static final int MINUTE = 60;

  private final Metrics metrics;
  private final Metrics.Thresholds thresholds;
  private final Duration period;
  private final DelayMeter delay;
  private final Side live;
  private final Side candidate;
  private final Instant began;
  private Instant fedUntil;
  private Instant news;
  private Instant silentUntil;
  private boolean looked;

  /** What of one version was given already. */
  private static final class Side {
    private final PublishedVersion version;
    private final NavigableMap<Instant, Counts> fed = new TreeMap<>();
    private final NavigableMap<Instant, Long> unansweredFed = new TreeMap<>();
    private Activity read;
    private Counts late = Counts.NONE;
    private long owed;
    private Counts total = Counts.NONE;

    Side(PublishedVersion version) {
      this.version = version;
    }

    /** Faults of requests that were given as good ones: as many of these are given as bad ones. */
    private Counts settled(Counts newest) {
      long more = Math.min(owed, newest.requests() - newest.faults());
      owed -= more;
      return newest.withFaults(newest.faults() + more);
    }

    private void forget(Instant before) {
      fed.headMap(before).clear();
    }

    /**
     * What it did not answer, by spans, as far as it was not given yet: in all no more than came,
     * though a later look may know better in which span it was.
     */
    private SortedMap<Instant, Long> moreUnanswered(Instant from, Instant until) {
      unansweredFed.headMap(from).clear();
      long given = unansweredFed.values().stream().mapToLong(Long::longValue).sum();
      long left = Math.max(0, read.unanswered().within(from, until) - given);
      SortedMap<Instant, Long> more = new TreeMap<>();
      for (Map.Entry<Instant, Long> span :
          read.unanswered().counts().subMap(from, until).entrySet()) {
        long fed = unansweredFed.getOrDefault(span.getKey(), 0L);
        long here = Math.clamp(span.getValue() - fed, 0, left);
        if (here > 0) {
          left -= here;
          more.put(span.getKey(), here);
          unansweredFed.merge(span.getKey(), here, Long::sum);
        }
      }
      return more;
    }

    /** What was sent to it in a span. */
    private long sent(Instant from, Instant until) {
      return answered(from, until) + read.unanswered().within(from, until);
    }

    private long answered(Instant from, Instant until) {
      return read.periods().subMap(from, until).values().stream().mapToLong(Counts::requests).sum();
    }
  }

  /**
   * What became known.
   *
   * @param slices what was answered
   * @param silences what was not
   */
  record News(List<Slice> slices, List<UnansweredSlice> silences) {

    static final News NONE = new News(List.of(), List.of());
  }

  /**
   * @param began when the shift begins, at the start of a period
   */
  SideBySide(
      Metrics metrics,
      Metrics.Thresholds thresholds,
      Duration period,
      DelayMeter delay,
      PublishedVersion live,
      PublishedVersion candidate,
      Instant began) {
    this.metrics = metrics;
    this.thresholds = thresholds;
    this.period = period;
    this.delay = delay;
    this.live = new Side(live);
    this.candidate = new Side(candidate);
    this.began = began;
    this.fedUntil = began;
    this.news = began;
    this.silentUntil = began;
  }

  /** What became known since the last look. */
  News look(Instant now) throws MetricsUnavailable {
    live.forget(readFrom());
    candidate.forget(readFrom());
    live.read = read(live, now);
    candidate.read = read(candidate, now);
    boolean first = !looked;
    looked = true;
    delay.look(now, live.version.id(), live.read.periods());
    delay.look(now, candidate.version.id(), candidate.read.periods());
    note(live.read);
    note(candidate.read);
    List<Slice> slices = slices(complete(now));
    return new News(withLate(first ? byMinutes(slices) : slices), silences(now));
  }

  /** With one weight all the time, the minutes that are over say what their periods do. */
  private static List<Slice> byMinutes(List<Slice> slices) {
    List<Slice> merged = new ArrayList<>();
    for (Slice next : slices) {
      Slice before = merged.isEmpty() ? null : merged.getLast();
      boolean old = next.to() <= slices.getLast().to() - 2 * MINUTE;
      if (before != null && old && before.from() / MINUTE == next.from() / MINUTE) {
        merged.removeLast();
        merged.add(
            new Slice(
                before.from(),
                (int) (next.to() - before.from()),
                before.live().plus(next.live()),
                before.candidate().plus(next.candidate())));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  private List<Slice> slices(Instant complete) {
    List<Slice> slices = new ArrayList<>();
    live.late = late(live);
    candidate.late = late(candidate);
    while (!fedUntil.plus(period).isAfter(complete)) {
      Counts inLive = live.read.periods().getOrDefault(fedUntil, Counts.NONE);
      Counts inCandidate = candidate.read.periods().getOrDefault(fedUntil, Counts.NONE);
      live.fed.put(fedUntil, inLive);
      candidate.fed.put(fedUntil, inCandidate);
      // Nothing seen is neither good nor bad, and no sign of less traffic either.
      if (!inLive.isNone() || !inCandidate.isNone()) {
        slices.add(new Slice(second(fedUntil), (int) period.toSeconds(), inLive, inCandidate));
      }
      fedUntil = fedUntil.plus(period);
    }
    return slices;
  }

  /** Both sides' unanswered requests of the same time: one side's alone would blame the other. */
  private List<UnansweredSlice> silences(Instant now) {
    Instant first = latest(spanOf(began), readFrom());
    Instant end = spanOf(earliest(unansweredUntil(now), complete(now)));
    if (!end.isAfter(first)) {
      return List.of();
    }
    silentUntil = latest(silentUntil, end);
    SortedMap<Instant, Long> ofLive = live.moreUnanswered(first, end);
    SortedMap<Instant, Long> ofCandidate = candidate.moreUnanswered(first, end);
    SortedSet<Instant> spans = new TreeSet<>(ofLive.keySet());
    spans.addAll(ofCandidate.keySet());
    return spans.stream()
        .map(at -> silence(at, ofLive.getOrDefault(at, 0L), ofCandidate.getOrDefault(at, 0L)))
        .toList();
  }

  private UnansweredSlice silence(Instant from, long ofLive, long ofCandidate) {
    Instant to = from.plus(live.read.unanswered().span());
    live.total = live.total.plusFaults(ofLive);
    candidate.total = candidate.total.plusFaults(ofCandidate);
    return new UnansweredSlice(
        second(from),
        second(to),
        live.sent(from, to),
        ofLive,
        candidate.sent(from, to),
        ofCandidate);
  }

  /** When the span began that this is in; that of the shift's begin counts as a whole for both. */
  private Instant spanOf(Instant at) {
    long span = live.read.unanswered().span().toSeconds();
    return Instant.ofEpochSecond(at.getEpochSecond() / span * span);
  }

  /**
   * Until when the counts of both are complete; a version without requests has none to wait for.
   */
  private Instant unansweredUntil(Instant now) {
    if (!looked) {
      return began;
    }
    Instant ofLive = live.read.unanswered().completeUntil();
    Instant ofCandidate = candidate.read.unanswered().completeUntil();
    Side behind = ofLive.isBefore(ofCandidate) ? live : candidate;
    Instant least = earliest(ofLive, ofCandidate);
    Instant most = earliest(latest(ofLive, ofCandidate), complete(now));
    return most.isAfter(least) && behind.answered(least, most) == 0 ? most : least;
  }

  /** How far the counts of answered requests can be relied on. */
  Horizon answered(Instant now) {
    return new Horizon(second(complete(now)), delay.seconds());
  }

  /** How far those of the others can. */
  Horizon unanswered(Instant now) {
    int late =
        looked
            ? Math.max(
                live.read.unanswered().delaySeconds(), candidate.read.unanswered().delaySeconds())
            : delay.seconds();
    return new Horizon(second(unansweredUntil(now)), late);
  }

  /** Until when the slowest source has confirmed them, in seconds since the shift began. */
  long checkedSecond() {
    return looked
        ? second(
            earliest(
                live.read.unanswered().checkedUntil(), candidate.read.unanswered().checkedUntil()))
        : 0;
  }

  private long second(Instant at) {
    return Duration.between(began, at).toSeconds();
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private void note(Activity read) {
    if (!read.periods().isEmpty()) {
      Instant end = read.periods().lastKey().plus(period);
      news = end.isAfter(news) ? end : news;
    }
  }

  /** Until when everything is known: what is old enough, as far as anything has come at all. */
  private Instant complete(Instant now) {
    Instant old = now.minusSeconds(delay.seconds());
    return news.isBefore(old) ? news : old;
  }

  private List<Slice> withLate(List<Slice> slices) {
    if (slices.isEmpty()) {
      return slices;
    }
    Slice newest = slices.removeLast();
    slices.add(
        new Slice(
            newest.from(),
            newest.seconds(),
            live.settled(newest.live().plus(live.late)),
            candidate.settled(newest.candidate().plus(candidate.late))));
    remember(live);
    remember(candidate);
    for (Slice slice : slices) {
      live.total = live.total.plus(slice.live());
      candidate.total = candidate.total.plus(slice.candidate());
    }
    return slices;
  }

  /** What has come of spans that were given already. */
  private static Counts late(Side side) {
    Counts late = Counts.NONE;
    for (Map.Entry<Instant, Counts> fed : side.fed.entrySet()) {
      Counts now = side.read.periods().getOrDefault(fed.getKey(), Counts.NONE);
      Counts more = now.since(fed.getValue());
      late = late.plus(more);
      side.owed += Math.max(0, now.faults() - fed.getValue().faults()) - more.faults();
    }
    return late;
  }

  private static void remember(Side side) {
    side.fed.replaceAll((at, before) -> side.read.periods().getOrDefault(at, before));
  }

  private Activity read(Side side, Instant to) throws MetricsUnavailable {
    return metrics.activity(
        side.version.artifactVersion(), side.version.id(), readFrom(), to, thresholds);
  }

  /** From a minute's start: what comes by the minute needs all requests of it beside it. */
  private Instant readFrom() {
    return latest(began, earliest(fedUntil, silentUntil).minus(LATEST))
        .truncatedTo(ChronoUnit.MINUTES);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  int delaySeconds() {
    return delay.seconds();
  }

  /** What live did, as far as it was given. */
  Counts live() {
    return live.total;
  }

  /** What the candidate did, as far as it was given. */
  Counts candidate() {
    return candidate.total;
  }
}
