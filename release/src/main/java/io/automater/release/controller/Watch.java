package io.automater.release.controller;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Slice;
import io.automater.release.traffic.PublishedVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches live and candidate side by side: gives each span of time once, when it is old enough to
 * be complete, and what still comes late with a span after it.
 */
final class Watch {

  private final Metrics metrics;
  private final Metrics.Thresholds thresholds;
  private final Duration period;
  private final DelayMeter delay;
  private final Side live;
  private final Side candidate;
  private final Instant began;
  private Instant fedUntil;
  private Instant news;

  /** What of one version was given already. */
  private static final class Side {
    private final PublishedVersion version;
    private final Map<Instant, Counts> fed = new HashMap<>();
    private long unseenFed;
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
  }

  /**
   * @param began when the shift begins, at the start of a period
   */
  Watch(
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
  }

  /** The target counts crashes by minutes: those of the first minute may predate the shift. */
  void forgetWhatCameBefore() throws MetricsUnavailable {
    live.unseenFed = read(live, began).unseenFaults();
    candidate.unseenFed = read(candidate, began).unseenFaults();
  }

  /** What became known since the last look. */
  List<Slice> look(Instant now) throws MetricsUnavailable {
    Activity ofLive = read(live, now);
    Activity ofCandidate = read(candidate, now);
    delay.look(now, live.version.id(), ofLive.periods());
    delay.look(now, candidate.version.id(), ofCandidate.periods());
    note(ofLive);
    note(ofCandidate);
    Instant complete = complete(now);
    List<Slice> slices = new ArrayList<>();
    Counts lateLive = late(live, ofLive);
    Counts lateCandidate = late(candidate, ofCandidate);
    while (!fedUntil.plus(period).isAfter(complete)) {
      Counts inLive = ofLive.periods().getOrDefault(fedUntil, Counts.NONE);
      Counts inCandidate = ofCandidate.periods().getOrDefault(fedUntil, Counts.NONE);
      live.fed.put(fedUntil, inLive);
      candidate.fed.put(fedUntil, inCandidate);
      // Nothing seen is neither good nor bad, and no sign of less traffic either.
      if (!inLive.isNone() || !inCandidate.isNone()) {
        slices.add(
            new Slice(
                Duration.between(began, fedUntil).toSeconds(),
                (int) period.toSeconds(),
                inLive,
                inCandidate));
      }
      fedUntil = fedUntil.plus(period);
    }
    return withLate(slices, ofLive, lateLive, ofCandidate, lateCandidate);
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

  /** The same in seconds since the shift began. */
  long completeSecond(Instant now) {
    return Duration.between(began, complete(now)).toSeconds();
  }

  private List<Slice> withLate(
      List<Slice> slices,
      Activity ofLive,
      Counts lateLive,
      Activity ofCandidate,
      Counts lateCandidate) {
    if (slices.isEmpty()) {
      return slices;
    }
    Slice newest = slices.removeLast();
    slices.add(
        new Slice(
            newest.from(),
            newest.seconds(),
            live.settled(newest.live().plus(lateLive)).plusFaults(unseen(live, ofLive)),
            candidate
                .settled(newest.candidate().plus(lateCandidate))
                .plusFaults(unseen(candidate, ofCandidate))));
    remember(live, ofLive);
    remember(candidate, ofCandidate);
    for (Slice slice : slices) {
      live.total = live.total.plus(slice.live());
      candidate.total = candidate.total.plus(slice.candidate());
    }
    return slices;
  }

  private static long unseen(Side side, Activity read) {
    long more = Math.max(0, read.unseenFaults() - side.unseenFed);
    side.unseenFed += more;
    return more;
  }

  /** What has come of spans that were given already. */
  private static Counts late(Side side, Activity read) {
    Counts late = Counts.NONE;
    for (Map.Entry<Instant, Counts> fed : side.fed.entrySet()) {
      Counts now = read.periods().getOrDefault(fed.getKey(), Counts.NONE);
      Counts more = now.since(fed.getValue());
      late = late.plus(more);
      side.owed += Math.max(0, now.faults() - fed.getValue().faults()) - more.faults();
    }
    return late;
  }

  private static void remember(Side side, Activity read) {
    side.fed.replaceAll((at, before) -> read.periods().getOrDefault(at, before));
  }

  private Activity read(Side side, Instant to) throws MetricsUnavailable {
    return metrics.activity(
        side.version.artifactVersion(), side.version.id(), began, to, thresholds);
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
