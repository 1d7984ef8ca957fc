package io.automater.release.controller;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.Alarms;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.probe.Prober;
import io.automater.release.rollout.Counts;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.EndedRelease;
import io.automater.release.traffic.Obstacle;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.TrafficSplit;
import io.automater.release.traffic.VersionDoesNotStart;
import io.automater.release.traffic.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** A target in memory with conditional writes; time moves when somebody waits. */
final class MemoryTarget implements TrafficSplit, Versions, Metrics, Alarms, Prober, Pace {

  double requestsPerSecond = 100;
  double peakPerSecond;
  Duration metricsDelay = Duration.ofSeconds(2);

  /** How often whoever reads the metrics looks. */
  Duration period = Duration.ofSeconds(1);

  final Map<String, Boolean> alarms = new HashMap<>();

  Instant now = Instant.parse("2026-11-24T11:00:00Z");
  Split split = new Split("1", Optional.empty(), 0, Optional.empty(), "0");
  final Map<String, PublishedVersion> versions = new HashMap<>();
  final List<String> writes = new ArrayList<>();
  List<ProbeResult> probes = List.of(new ProbeResult("get-root", true, "as recorded"));
  double candidateFaultRate;

  /** Which requests to a version hang. */
  Predicate<String> hangs = version -> false;

  /** Those that did, by the second in which they were sent. */
  final Map<String, NavigableMap<Instant, Long>> hung = new HashMap<>();

  /** Nothing that happens later becomes visible. */
  Instant newsUntil = Instant.MAX;

  /** What is not answered, by the target's name of a version and until when it is known. */
  BiFunction<String, Instant, Unanswered> unanswered =
      (target, seen) ->
          new Unanswered(
              new TreeMap<>(), Duration.ofSeconds(1), seen, (int) metricsDelay.toSeconds());

  List<EndedRelease> ended = List.of();
  boolean startsUp = true;
  int startsAfterBeats;
  Duration preparesIn = Duration.ZERO;
  Duration uptime = Duration.ZERO;
  boolean metricsAnswer = true;
  boolean retires = true;
  int failingWrites;
  int failures;
  int failingReads;
  final Deque<Split> readsBefore = new ArrayDeque<>();
  Optional<Obstacle> obstacle = Optional.empty();
  Runnable afterPause = () -> {};
  Runnable beforeRead = () -> {};
  Runnable beforeRetire = () -> {};
  Runnable beforeWrite = () -> {};
  Runnable afterWrite = () -> {};
  private final Map<String, NavigableMap<Instant, Counts>> seconds = new HashMap<>();
  private final Map<String, Double> owed = new HashMap<>();
  private int revision;

  MemoryTarget() {
    versions.put("1", new PublishedVersion("1", "1.0.0", now));
  }

  @Override
  public String location() {
    return "alias live";
  }

  @Override
  public double leastWeight() {
    return 0.001;
  }

  @Override
  public Split read() {
    beforeRead.run();
    if (failingReads > 0) {
      failingReads--;
      throw new TargetFailure("could not read alias live: Lambda answers 503");
    }
    return readsBefore.isEmpty() ? split : readsBefore.remove();
  }

  @Override
  public Split record(Split read, ReleaseRecord release) throws SplitChanged {
    return write(read, read.primary(), read.additional(), read.weight(), Optional.of(release));
  }

  @Override
  public Split shift(Split read, double weight, ReleaseRecord release) throws SplitChanged {
    return write(read, release.lastGood(), release.candidate(), weight, Optional.of(release));
  }

  @Override
  public Split settle(Split read, String version, ReleaseRecord release) throws SplitChanged {
    return write(read, version, Optional.empty(), 0, Optional.of(release));
  }

  /** As somebody else would write: unconditionally. */
  void writeByHand(
      String primary, Optional<String> additional, double weight, Optional<ReleaseRecord> record) {
    split = new Split(primary, additional, weight, record, Integer.toString(++revision));
  }

  private Split write(
      Split read,
      String primary,
      Optional<String> additional,
      double weight,
      Optional<ReleaseRecord> record)
      throws SplitChanged {
    beforeWrite.run();
    if (failingWrites > 0) {
      failingWrites--;
      throw new TargetFailure("could not update alias live: Lambda answers TooManyRequests");
    }
    if (!read.revision().equals(split.revision())) {
      throw new SplitChanged("alias live was changed by someone else");
    }
    writeByHand(primary, additional, weight, record);
    writes.add(
        record.map(r -> r.phase().word()).orElse("-")
            + " "
            + primary
            + additional.map(v -> "+" + v + "@" + weight).orElse(""));
    afterWrite.run();
    return split;
  }

  @Override
  public List<EndedRelease> ended() {
    return ended;
  }

  @Override
  public String manualRollback(String version) {
    return "set alias live to " + version;
  }

  @Override
  public void preview(String version) {
    writes.add("preview " + version);
  }

  @Override
  public PublishedVersion publish(Artifact artifact, Heartbeat heartbeat)
      throws VersionDoesNotStart, SplitChanged {
    String id = Integer.toString(versions.size() + 1);
    versions.put(id, new PublishedVersion(id, artifact.version(), now));
    heartbeat.beat();
    for (int beat = 0; beat < startsAfterBeats; beat++) {
      pause(Duration.ofSeconds(1));
      heartbeat.beat();
    }
    if (!startsUp) {
      throw new VersionDoesNotStart("version " + id + ": InvalidRuntime");
    }
    return versions.get(id);
  }

  @Override
  public Optional<Obstacle> obstacleBeside(PublishedVersion live) {
    return obstacle;
  }

  @Override
  public Optional<Obstacle> obstacleBefore(String id) {
    return obstacle;
  }

  @Override
  public PublishedVersion get(String id) {
    PublishedVersion version = versions.get(id);
    if (version == null) {
      throw new TargetFailure("could not read version " + id + ": it does not exist");
    }
    return version;
  }

  @Override
  public void prepare(String id, Heartbeat heartbeat) {
    pause(preparesIn);
    writes.add("prepare " + id);
  }

  @Override
  public void retire(String id) {
    beforeRetire.run();
    if (!retires) {
      throw new TargetFailure("could not scale it down");
    }
    writes.add("retire " + id);
  }

  @Override
  public List<PublishedVersion> list() {
    return List.copyOf(versions.values());
  }

  @Override
  public Activity activity(
      String version, String target, Instant from, Instant to, Thresholds thresholds)
      throws MetricsUnavailable {
    if (!metricsAnswer) {
      throw new MetricsUnavailable("CloudWatch: 503", null);
    }
    Instant seen = to.minus(metricsDelay);
    seen = seen.isBefore(newsUntil) ? seen : newsUntil;
    return new Activity(periods(target, from, seen), unanswered.apply(target, seen));
  }

  private NavigableMap<Instant, Counts> periods(String target, Instant from, Instant to) {
    NavigableMap<Instant, Counts> periods = new TreeMap<>();
    if (from.isBefore(to)) {
      seconds
          .getOrDefault(target, new TreeMap<>())
          .subMap(from, to)
          .forEach(
              (second, counts) ->
                  periods.merge(
                      Instant.ofEpochSecond(
                          second.getEpochSecond() / period.toSeconds() * period.toSeconds()),
                      counts,
                      Counts::plus));
    }
    return periods;
  }

  @Override
  public Optional<Duration> p95(String version, String target, Instant from, Instant to) {
    return Optional.of(Duration.ofMillis(10));
  }

  @Override
  public double peak(String version, String target, Instant from, Instant to) {
    return peakPerSecond;
  }

  @Override
  public List<String> firing(List<String> names, Instant since) throws MetricsUnavailable {
    for (String name : names) {
      if (!alarms.containsKey(name)) {
        throw new MetricsUnavailable("there is no CloudWatch alarm '" + name + "'", null);
      }
    }
    return names.stream().filter(alarms::get).toList();
  }

  @Override
  public Iterator<ProbeResult> probe(String artifactVersion) {
    return probes.iterator();
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Duration uptime() {
    return uptime;
  }

  @Override
  public void pause(Duration duration) {
    uptime = uptime.plus(duration);
    // As on a real machine: a pause takes a little longer than it was asked to.
    Instant until = now.plus(duration).plusMillis(duration.isZero() ? 0 : 2);
    while (now.isBefore(until)) {
      Instant second = now.truncatedTo(ChronoUnit.SECONDS);
      Instant next = second.plusSeconds(1).isBefore(until) ? second.plusSeconds(1) : until;
      double part = Duration.between(now, next).toMillis() / 1000.0;
      serve(second, split.primary(), (1 - split.weight()) * part, 0);
      split
          .additional()
          .ifPresent(version -> serve(second, version, split.weight() * part, candidateFaultRate));
      now = next;
    }
    afterPause.run();
  }

  /** Carries fractions of requests over, so that a small share is served too. */
  private void serve(Instant second, String version, double share, double faultRate) {
    double due = requestsPerSecond * share + owed.getOrDefault(version, 0.0);
    long sent = (long) due;
    owed.put(version, due - sent);
    long hanging = LongStream.range(0, sent).filter(each -> hangs.test(version)).count();
    if (hanging > 0) {
      hung.computeIfAbsent(version, id -> new TreeMap<>()).merge(second, hanging, Long::sum);
    }
    long requests = sent - hanging;
    double badDue = requests * faultRate + owed.getOrDefault("bad " + version, 0.0);
    long faults = (long) (badDue + 1e-9);
    owed.put("bad " + version, badDue - faults);
    if (requests > 0) {
      seconds
          .computeIfAbsent(version, id -> new TreeMap<>())
          .merge(
              second,
              new Counts(requests, faults, requests, 0, 0, OptionalDouble.of(10)),
              Counts::plus);
    }
  }

  /** What a version did, visible or not. */
  Counts served(String version) {
    return seconds.getOrDefault(version, new TreeMap<>()).values().stream()
        .reduce(Counts.NONE, Counts::plus);
  }

  /** Lets live serve for a while before anything is released. */
  void serveFor(Duration duration) {
    pause(duration);
  }
}
