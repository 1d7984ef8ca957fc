package io.automater.release.controller;

import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.probe.Prober;
import io.automater.release.rollout.Counts;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.EndedRelease;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A target in memory with conditional writes; time moves when somebody waits. */
final class MemoryTarget implements TrafficSplit, Versions, Metrics, Prober, Pace {

  static final int REQUESTS_PER_SECOND = 100;

  Instant now = Instant.parse("2026-11-24T11:00:00Z");
  Split split = new Split("1", Optional.empty(), 0, Optional.empty(), "0");
  final Map<String, PublishedVersion> versions = new HashMap<>();
  final List<String> writes = new ArrayList<>();
  List<ProbeResult> probes = List.of(new ProbeResult("get-root", true, "as recorded"));
  double candidateFaultRate;
  boolean startsUp = true;
  boolean metricsAnswer = true;
  boolean retires = true;
  int failingWrites;
  Runnable afterPause = () -> {};
  private int revision;

  MemoryTarget() {
    versions.put("1", new PublishedVersion("1", "1.0.0", now));
  }

  @Override
  public String location() {
    return "alias live";
  }

  @Override
  public Split read() {
    return split;
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
    return split;
  }

  @Override
  public List<EndedRelease> ended() {
    return List.of();
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
    if (!startsUp) {
      throw new VersionDoesNotStart("version " + id + ": InvalidRuntime");
    }
    return versions.get(id);
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
    writes.add("prepare " + id);
  }

  @Override
  public void retire(String id) {
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
  public Counts count(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable {
    if (!metricsAnswer) {
      throw new MetricsUnavailable("CloudWatch: 503", null);
    }
    boolean isCandidate = split.additional().equals(Optional.of(target));
    double share = isCandidate ? split.weight() : 1 - split.weight();
    long requests =
        Math.round(Duration.between(from, to).toSeconds() * REQUESTS_PER_SECOND * share);
    long faults = isCandidate ? Math.round(requests * candidateFaultRate) : 0;
    return new Counts(requests, faults, requests, 0, OptionalDouble.of(10));
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
  public void pause(Duration duration) {
    now = now.plus(duration);
    afterPause.run();
  }
}
